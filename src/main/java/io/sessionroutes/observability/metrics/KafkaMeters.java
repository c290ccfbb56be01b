package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.sessionroutes.kafka.KafkaClientListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Shows Kafka's own meters of its clients. The meters of a replaced consumer are removed at once. At the end of the
 * context all are removed, because a host's registry, and a thread for each client, would keep them for ever.
 */
public final class KafkaMeters extends ServiceSupport implements KafkaClientListener {

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
    protected void doStop() {
        open.forEach(this::end);
    }
}
