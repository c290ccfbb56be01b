package io.sessionroutes.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Is called for each Kafka client that was made. */
public interface KafkaClientListener {

    /** The returned object is closed with the consumer. */
    AutoCloseable made(Consumer<?, ?> consumer);

    /** A producer lives as long as its context, so the listener itself ends its watch. */
    void made(Producer<?, ?> producer);

    /** Ends a watch. A failure here has no effect. */
    static void end(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception ignored) {
            // The client is closed in any case.
        }
    }
}
