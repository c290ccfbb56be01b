package io.sessionroutes.dev;

import java.nio.file.Path;
import java.util.Map;

/**
 * The broker of a test: Kafka in this JVM, or, where {@code test.kafka} names a file with a class path, the release
 * that is on it, in a process of its own. {@code test.brokers} names one that runs already; the shared broker is then
 * that.
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

    /** The one that tests share which ask nothing special of it. */
    static TestBroker shared() {
        String brokers = System.getProperty("test.brokers");
        return brokers == null ? start(Map.of()) : new Elsewhere(brokers);
    }

    static TestBroker start(Map<String, String> properties) {
        return KafkaProcess.classPath() == null
                ? new InThisJvm(EmbeddedKafka.start(properties))
                : KafkaProcess.start(TemporaryDirectory.create(), 0, properties, true);
    }

    /** Starts on what the directory holds; a port of 0 is any free one. */
    static TestBroker start(Path directory, int port, Map<String, String> properties) {
        return KafkaProcess.classPath() == null
                ? new InThisJvm(EmbeddedKafka.start(directory, port, properties))
                : KafkaProcess.start(directory, port, properties, false);
    }

    /** The release that the client library is of. */
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

    /** Somebody else's, who also ends it. */
    record Elsewhere(String bootstrapServers) implements TestBroker {

        @Override
        public void close() {}
    }
}
