package io.sessionroutes.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Is told of each Kafka client when it has been made; what it returns is closed with the client. */
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

    /** Ends a watch; what goes wrong there is of no consequence. */
    static void end(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception ignored) {
            // The client is gone either way.
            return;
        }
    }
}
