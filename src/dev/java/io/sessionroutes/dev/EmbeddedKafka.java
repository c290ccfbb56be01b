package io.sessionroutes.dev;

import java.net.BindException;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Time;

/**
 * Runs a real Kafka in this process: one node, broker and controller, on loopback. When {@code start} returns, the
 * broker serves. If the caller gives a directory, the records stored there are served again, so a test can stop the
 * broker and start it again. A temporary directory is deleted by {@link #close()}.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int TRIES = 5;

    private final KafkaRaftServer server;
    private final BrokerSettings settings;
    private final boolean temporary;
    private boolean closed;

    private EmbeddedKafka(KafkaRaftServer server, BrokerSettings settings, boolean temporary) {
        this.server = server;
        this.settings = settings;
        this.temporary = temporary;
    }

    /** Starts on free ports, with a temporary directory. */
    public static EmbeddedKafka start() {
        return start(Map.of());
    }

    /** The same, with these broker properties, which override the ones of {@link BrokerSettings}. */
    public static EmbeddedKafka start(Map<String, String> properties) {
        return startTemporary(0, properties);
    }

    /**
     * Starts with the data in {@code directory}, and formats the directory if it is new. 0 stands for any free port.
     */
    public static EmbeddedKafka start(Path directory, int port, Map<String, String> properties) {
        return launch(directory, port, properties, false);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    public int port() {
        return settings.port();
    }

    /**
     * Creates the topic and returns once every partition has a leader that answers. An existing topic is not changed.
     */
    public void createTopic(String name, int partitions, Map<String, String> config) {
        TopicCreator.create(bootstrapServers(), name, partitions, config);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop(server);
        if (temporary) {
            TemporaryDirectory.delete(settings.directory());
        }
    }

    static EmbeddedKafka startTemporary(int port, Map<String, String> properties) {
        Path directory = TemporaryDirectory.create();
        EmbeddedKafka broker = null;
        try {
            broker = launch(directory, port, properties, true);
            return broker;
        } finally {
            if (broker == null) {
                TemporaryDirectory.delete(directory);
            }
        }
    }

    private static EmbeddedKafka launch(Path directory, int port, Map<String, String> extra, boolean temporary) {
        for (int attempt = 1; ; attempt++) {
            BrokerSettings settings = new BrokerSettings(directory, port == 0 ? FreePort.next() : port, extra);
            KafkaRaftServer server = null;
            try {
                settings.format();
                server = new KafkaRaftServer(new KafkaConfig(settings.properties(FreePort.next()), false), Time.SYSTEM);
                server.startup();
                return new EmbeddedKafka(server, settings, temporary);
            } catch (Exception e) {
                if (server != null) {
                    stop(server);
                }
                if (attempt == TRIES || !portTaken(e)) {
                    throw new IllegalStateException("broker on port " + settings.port() + " did not start", e);
                }
            }
        }
    }

    private static boolean portTaken(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            boolean notBound = cause instanceof KafkaException
                    && String.valueOf(cause.getMessage()).contains("Socket server failed to bind");
            if (notBound || cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Runs a broker as a process of its own; see {@link BrokerCommand}. */
    public static void main(String[] args) {
        DevCommand.run(new BrokerCommand(), args);
    }
}
