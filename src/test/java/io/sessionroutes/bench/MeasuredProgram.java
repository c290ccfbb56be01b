package io.sessionroutes.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The programs that a row measures. All get the same heap and collector, the same calls in flight and the same work.
 */
enum MeasuredProgram {
    PRODUCT("this product"),
    BATCH("batching + split"),
    PLAIN("plain route"),
    PARALLEL("Parallel Consumer");

    private static final Path PACKAGED = Path.of("target", "finbox-session-routes", "bin", "finbox-session-routes");

    /** The script does not allow attaching, which is needed to look at the heap. */
    private static final String OPTIONS =
            ("-Xmx256m -XX:-DisableAttachMechanism " + System.getProperty("java-opts", "")).trim();

    final String title;

    MeasuredProgram(String title) {
        this.title = title;
    }

    /** One of several instances of the product. */
    static ChildProcess instance(int number, Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("JAVA_OPTS", OPTIONS);
        return ChildProcess.start("instance " + number, List.of(PACKAGED.toString(), "run"), environment);
    }

    ChildProcess start(Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("JAVA_OPTS", OPTIONS);
        if (this == PRODUCT) {
            return ChildProcess.start(title, List.of(PACKAGED.toString(), "run"), environment);
        }
        if (this == BATCH) {
            int batch = 4 * Integer.parseInt(settings.get("FINBOX_MAX_IN_FLIGHT"));
            environment.put("KAFKA_MAX_POLL_RECORDS", String.valueOf(batch));
        }
        List<String> options = new ArrayList<>(List.of(OPTIONS.split(" ")));
        if (!OPTIONS.contains("GC")) {
            // The collector that the start script of this product chooses for this heap.
            options.add("-XX:+UseSerialGC");
        }
        options.add("-Dlog4j2.configurationFile=config/log4j2.properties");
        return this == PARALLEL
                ? ChildProcess.java(title, options, ParallelConsumerRival.class, List.of(), environment)
                : ChildProcess.java(title, options, RivalRoute.class, List.of(name()), environment);
    }
}
