package io.sessionroutes.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The row {@code rolling}: three instances are restarted one after the other while applications come in evenly. From
 * the broker's stamps: how long the unluckiest event waited; from FinBox's ledger: how many calls were made twice.
 * {@code -Dway=static}: one of its lines alone.
 */
final class RollingRestart {

    private static final int PACE = 60;

    private RollingRestart() {}

    static void measure(String brokers, int warmup, int seconds) throws Exception {
        System.out.printf("%nrolling restart of 3 instances, %d events/s, FinBox %d ms%n", PACE, InstanceFleet.LATENCY);
        Map<String, Map<String, String>> ways = new LinkedHashMap<>();
        ways.put("as shipped", Map.of());
        ways.put("static membership", Map.of("KAFKA_GROUP_INSTANCE_ID", "pod-"));
        ways.put("heartbeats every 3 s", Map.of("KAFKA_HEARTBEAT_INTERVAL_MS", "3000"));
        ways.keySet().removeIf(way -> !way.contains(System.getProperty("way", "")));
        int number = 0;
        for (Map.Entry<String, Map<String, String>> way : ways.entrySet()) {
            measure(brokers, "rolling" + ++number, way.getKey(), way.getValue());
        }
    }

    private static void measure(String brokers, String name, String title, Map<String, String> settings)
            throws Exception {
        Path ledger = Path.of("target", "benchmark", name + ".ledger").toAbsolutePath();
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put("MAPPING_LINK_ID", "/application_id");
        InstanceFleet fleet = new InstanceFleet(brokers, name, more, "--ledger", ledger.toString());
        try (fleet) {
            fleet.start(3);
            int events = 36 * PACE;
            CompletableFuture<Void> sent = CompletableFuture.runAsync(
                    () -> fleet.wire.pace(PACE, events, new TrafficPattern(1000, false, InstanceFleet.LATENCY, false)));
            TimeUnit.SECONDS.sleep(4);
            long begun = System.nanoTime();
            List<String> stops = fleet.restartEach();
            long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            sent.get();
            fleet.wire.await(events, Duration.ofSeconds(60));
            Map<String, Long> arrived = fleet.wire.arrivals();
            Map<String, Long> answered = fleet.wire.appendTimes();
            long sessions = fleet.wire.sessions();
            List<Long> waits = new ArrayList<>();
            answered.forEach((id, at) -> waits.add(at - arrived.get(id)));
            waits.sort(null);
            fleet.finbox.stop();
            List<String> calls = Files.readAllLines(ledger).stream()
                    .map(line -> line.split("\t")[3])
                    .toList();
            System.out.printf(
                    "%-22s %d events: lost %d, calls made twice %d, session events twice %d; wait p50 %d ms, p99 %d ms, most %d ms;"
                            + " %d s for all three; exits %s; load %s%n",
                    title,
                    arrived.size(),
                    arrived.size() - answered.size(),
                    calls.size() - new HashSet<>(calls).size(),
                    sessions - answered.size(),
                    waits.get(waits.size() / 2),
                    waits.get(waits.size() * 99 / 100),
                    waits.get(waits.size() - 1),
                    took,
                    stops,
                    Benchmark.load());
        }
    }
}
