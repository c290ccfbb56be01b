package io.sessionroutes.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Is called for each Kafka client that was made. The returned object is closed with the client. */
public interface KafkaClientListener {

    /** Watches nothing. */
    KafkaClientListener NONE = new KafkaClientListener() {

        @Override
        public AutoCloseable made(Consumer<?, ?> consumer) {
            return () -> {};
        }

        @Override
        public AutoCloseable made(Producer<?, ?> producer) {
            return () -> {};
        }
    };

    AutoCloseable made(Consumer<?, ?> consumer);

    AutoCloseable made(Producer<?, ?> producer);

    /** Ends a watch. A failure here has no effect. */
    static void end(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception ignored) {
            // The client is closed in any case.
            return;
        }
    }
}
