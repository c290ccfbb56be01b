package io.sessionroutes.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sessionroutes.dev.FreePort;
import io.sessionroutes.dev.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Several instances of the packaged product in one group, each a process with its own management port. */
final class InstanceFleet implements AutoCloseable {

    static final int PARTITIONS = 12;
    static final int IN_FLIGHT = 16;
    static final int LATENCY = 200;

    final BenchmarkTopics wire;
    final ChildProcess finbox;
    private final Map<String, String> settings;
    private final List<ChildProcess> instances = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    /**
     * @param more settings that win over the usual ones
     * @param finboxOptions such as {@code --ledger} and a file
     */
    InstanceFleet(String brokers, String name, Map<String, String> more, String... finboxOptions) {
        wire = new BenchmarkTopics(brokers, name, PARTITIONS);
        List<String> arguments = new ArrayList<>(List.of("--latency", LATENCY + "ms"));
        arguments.addAll(List.of(finboxOptions));
        finbox = ChildProcess.java("finbox", List.of("-Xmx256m"), Sandbox.class, arguments, Map.of());
        settings = new TreeMap<>(wire.settings());
        settings.put("FINBOX_BASE_URL", finbox.ready());
        settings.put("FINBOX_API_KEY", Sandbox.API_KEY);
        settings.put("FINBOX_MAX_IN_FLIGHT", String.valueOf(IN_FLIGHT));
        settings.putAll(more);
    }

    /** What can be measured: its name, and how, with the brokers and the seconds of warm-up and measurement. */
    record Row(String name, Measure measure) {}

    interface Measure {
        void accept(String brokers, int warmup, int seconds) throws Exception;
    }

    static List<Row> rows() {
        return List.of(
                new Row("first", FirstSeconds::measure),
                new Row("scale", ScalingRow::measure),
                new Row("rolling", RollingRestart::measure));
    }

    /** So many more instances, all of them ready. */
    void start(int count) throws Exception {
        int there = instances.size();
        for (int number = there; number < there + count; number++) {
            ports.add(FreePort.next());
            instances.add(launch(number));
        }
        for (int number = there; number < there + count; number++) {
            awaitReady(number);
        }
    }

    /** The one that came last goes; its exit status, and how long that took. */
    String stopLast() {
        ports.remove(ports.size() - 1);
        return instances.remove(instances.size() - 1).stop();
    }

    /** As a rollout does it, one at a time: SIGTERM, the end, a new one, ready. */
    List<String> restartEach() throws Exception {
        List<String> stops = new ArrayList<>();
        for (int number = 0; number < instances.size(); number++) {
            stops.add(instances.get(number).stop());
            instances.set(number, launch(number));
            awaitReady(number);
        }
        return stops;
    }

    private ChildProcess launch(int number) {
        Map<String, String> own = new TreeMap<>(settings);
        own.put("MANAGEMENT_PORT", String.valueOf(ports.get(number)));
        own.computeIfPresent("KAFKA_GROUP_INSTANCE_ID", (name, prefix) -> prefix + number);
        return MeasuredProgram.instance(number, own);
    }

    private void awaitReady(int number) throws Exception {
        awaitReady(ports.get(number), 100);
    }

    /** Asks each so many milliseconds until whoever serves there is ready. */
    static void awaitReady(int port, int pauseMs) throws Exception {
        URI ready = URI.create("http://127.0.0.1:" + port + "/observe/health/ready");
        for (long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); status(ready) != 200; ) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the instance on port " + port + " is not ready");
            }
            TimeUnit.MILLISECONDS.sleep(pauseMs);
        }
    }

    private static int status(URI uri) throws IOException {
        try {
            return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** What the instance has taken over from Kafka so far. */
    long consumed(int number) throws IOException {
        URI metrics = URI.create("http://127.0.0.1:" + ports.get(number) + "/observe/metrics");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(metrics.toURL().openStream(), UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("session_routes_consumed_total"))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    List<ChildProcess> instances() {
        return instances;
    }

    @Override
    public void close() {
        instances.forEach(ChildProcess::close);
        finbox.close();
        wire.close();
    }
}
