package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.sessionroutes.kafka.KafkaClientListener;
import java.io.Closeable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Shows Kafka's own meters of its clients. The meters of a replaced consumer are removed. */
public final class KafkaMeters implements KafkaClientListener, Closeable {

    private final MeterRegistry registry;
    private final List<KafkaClientMetrics> open = new CopyOnWriteArrayList<>();

    public KafkaMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public AutoCloseable made(Consumer<?, ?> consumer) {
        KafkaClientMetrics meters = new KafkaClientMetrics(consumer);
        bind(meters);
        return () -> end(meters);
    }

    @Override
    public void made(Producer<?, ?> producer) {
        bind(new KafkaClientMetrics(producer));
    }

    private void bind(KafkaClientMetrics meters) {
        meters.bindTo(registry);
        open.add(meters);
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
