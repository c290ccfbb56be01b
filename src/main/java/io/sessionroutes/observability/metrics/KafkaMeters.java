package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.sessionroutes.kafka.KafkaClientListener;
import java.io.Closeable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Shows Kafka's own meters of its clients. The meters of a replaced client are removed. */
public final class KafkaMeters implements KafkaClientListener, Closeable {

    private final MeterRegistry registry;
    private final List<KafkaClientMetrics> open = new CopyOnWriteArrayList<>();

    public KafkaMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public AutoCloseable made(Consumer<?, ?> consumer) {
        return bound(new KafkaClientMetrics(consumer));
    }

    @Override
    public AutoCloseable made(Producer<?, ?> producer) {
        return bound(new KafkaClientMetrics(producer));
    }

    private AutoCloseable bound(KafkaClientMetrics meters) {
        meters.bindTo(registry);
        open.add(meters);
        return () -> end(meters);
    }

    private void end(KafkaClientMetrics meters) {
        open.remove(meters);
        meters.close();
    }

    @Override
    public void close() {
        open.forEach(this::end);
    }
}
