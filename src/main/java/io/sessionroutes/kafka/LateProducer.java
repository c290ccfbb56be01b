package io.sessionroutes.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * A producer that is made at its first write, for brokers whose names do not resolve yet. Kafka's own producer cannot
 * be made then, and the program would not start. Nothing has to be written before, because nothing can be read.
 */
final class LateProducer {

    private final Supplier<Producer<?, ?>> maker;
    private @Nullable Producer<?, ?> made;
    private boolean closed;

    private LateProducer(Supplier<Producer<?, ?>> maker) {
        this.maker = maker;
    }

    static Producer<?, ?> of(Supplier<Producer<?, ?>> maker) {
        LateProducer late = new LateProducer(maker);
        return (Producer<?, ?>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> late.call(method, arguments));
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        Producer<?, ?> producer = method.getName().equals("close") ? closing() : made();
        try {
            return producer == null ? null : method.invoke(producer, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private synchronized Producer<?, ?> made() {
        if (closed) {
            throw new IllegalStateException("The producer is closed");
        }
        if (made == null) {
            made = maker.get();
        }
        return made;
    }

    private synchronized @Nullable Producer<?, ?> closing() {
        closed = true;
        return made;
    }
}
