package io.sessionroutes.dev;

import java.nio.file.Path;
import java.util.Map;

/**
 * The broker of a test: Kafka in this JVM. If {@code test.kafka} names a file with a class path, it is the Kafka
 * release on that class path, in a process of its own. If {@code test.brokers} has an address, the shared broker is the
 * one that runs there.
 */
public interface TestBroker extends AutoCloseable {

    String bootstrapServers();

    @Override
    void close();

    default int port() {
        return Integer.parseInt(bootstrapServers().substring(bootstrapServers().lastIndexOf(':') + 1));
    }

    /** Creates the topic and returns once every partition has a leader that answers. */
    default void createTopic(String name, int partitions, Map<String, String> config) {
        TopicCreator.create(bootstrapServers(), name, partitions, config);
    }

    /** The broker for all tests that need no special settings. */
    static TestBroker shared() {
        String brokers = System.getProperty("test.brokers");
        return brokers == null ? start(Map.of()) : new Elsewhere(brokers);
    }

    static TestBroker start(Map<String, String> properties) {
        return KafkaProcess.classPath() == null
                ? new InThisJvm(EmbeddedKafka.start(properties))
                : KafkaProcess.start(TemporaryDirectory.create(), 0, properties, true);
    }

    /** Starts with the data in the directory. 0 stands for any free port. */
    static TestBroker start(Path directory, int port, Map<String, String> properties) {
        return KafkaProcess.classPath() == null
                ? new InThisJvm(EmbeddedKafka.start(directory, port, properties))
                : KafkaProcess.start(directory, port, properties, false);
    }

    /** A broker of the same release as the client library. */
    record InThisJvm(EmbeddedKafka kafka) implements TestBroker {

        @Override
        public String bootstrapServers() {
            return kafka.bootstrapServers();
        }

        @Override
        public void close() {
            kafka.close();
        }
    }

    /** A broker that the tests neither start nor stop. */
    record Elsewhere(String bootstrapServers) implements TestBroker {

        @Override
        public void close() {}
    }
}
