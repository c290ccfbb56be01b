package io.sessionroutes.dev;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.metadata.storage.Formatter;

/** The properties of a one-node broker that starts fast, needs few resources and waits for no second replica. */
record BrokerSettings(Path directory, int port, Map<String, String> extra) {

    private static final int NODE_ID = 1;
    /** Settings that are lists: a given value is added to the default one. */
    private static final Set<String> LISTS =
            Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    private static final String CONTROLLER_LISTENER = "CONTROLLER";
    /** Always the same, because a directory formatted by an earlier run must still fit. */
    static final String CLUSTER_ID = "c2Vzc2lvbi1yb3V0ZXMtMQ";

    /** Formats the directory for Kafka, if it is not formatted yet. */
    void format() throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(NODE_ID)
                .setClusterId(CLUSTER_ID)
                .setControllerListenerName(CONTROLLER_LISTENER)
                .setMetadataLogDirectory(directory.toString())
                .setDirectories(List.of(directory.toString()))
                .setIgnoreFormatted(true)
                .run();
    }

    Map<String, String> properties(int controllerPort) {
        Map<String, String> properties = new HashMap<>();
        listeners(properties, controllerPort);
        storage(properties);
        internalTopics(properties);
        extra.forEach((name, value) ->
                properties.merge(name, value, (before, given) -> LISTS.contains(name) ? before + "," + given : given));
        return properties;
    }

    private void listeners(Map<String, String> properties, int controllerPort) {
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", String.valueOf(NODE_ID));
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
    }

    private void storage(Map<String, String> properties) {
        properties.put("log.dirs", directory.toString());
        properties.put("auto.create.topics.enable", "false");
        // Index files are allocated whole; the default of 10 MB for each partition adds up.
        properties.put("log.index.size.max.bytes", "1048576");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("log.initial.task.delay.ms", "1000");
    }

    private static void internalTopics(Map<String, String> properties) {
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("group.initial.rebalance.delay.ms", "0");
    }
}
