package io.sessionroutes.harness;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.Registry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/** Counts the polls of a bundle's consumer, and makes them fail. For {@link RunningBundle#before}. */
public final class WatchedPolls extends MainListenerSupport {

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger consumers = new AtomicInteger();
    private final int nth;

    private WatchedPolls(int nth) {
        this.nth = nth;
    }

    public static WatchedPolls counted() {
        return new WatchedPolls(Integer.MAX_VALUE);
    }

    /** Every n-th poll fails, alternately after it has read records and before. */
    public static WatchedPolls failingEach(int nth) {
        return new WatchedPolls(nth);
    }

    public void of(Main main) {
        main.addMainListener(this);
    }

    public int count() {
        return count.get();
    }

    /** How many consumers have been made. */
    public int consumers() {
        return consumers.get();
    }

    @Override
    public void afterConfigure(BaseMainSupport configured) {
        Registry registry = configured.getCamelContext().getRegistry();
        KafkaClientFactory real = registry.lookupByNameAndType("windowClients", KafkaClientFactory.class);
        // Unbound first, because bind alone would keep both under the name.
        registry.unbind("windowClients");
        registry.bind("windowClients", new DefaultKafkaClientFactory() {
            @Override
            @SuppressWarnings("rawtypes") // Camel's signature.
            public Consumer getConsumer(Properties properties) {
                consumers.incrementAndGet();
                return around(real.getConsumer(properties));
            }
        });
    }

    private Consumer<?, ?> around(Consumer<?, ?> real) {
        return (Consumer<?, ?>) Proxy.newProxyInstance(
                WatchedPolls.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                (proxy, method, arguments) -> method.getName().equals("poll")
                        ? poll(real, method, arguments)
                        : invoke(real, method, arguments));
    }

    private Object poll(Consumer<?, ?> real, Method poll, Object[] arguments) throws Throwable {
        int number = count.incrementAndGet();
        if (number % nth == 0 && number / nth % 2 == 0) {
            throw new KafkaException("this poll fails before it reads");
        }
        Object read = invoke(real, poll, arguments);
        if (number % nth == 0) {
            throw new KafkaException("this poll fails after it has read");
        }
        return read;
    }

    private static Object invoke(Consumer<?, ?> real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
