package io.sessionroutes.bench;

import io.sessionroutes.dev.FreePort;
import io.sessionroutes.dev.Sandbox;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The row {@code first}: how long a program just started keeps applicants waiting. One event waits already when the
 * process starts; from the moment that the program is ready, others come at an even pace.
 */
final class FirstSeconds {

    private static final int PACE = 100;
    private static final TrafficPattern TRAFFIC = new TrafficPattern(1000, false, 20, false);
    private static final int IN_FLIGHT = 64;
    private static final int[] UP_TO = {5, 10, 15, 30};

    private final String brokers;
    private final ChildProcess finbox;
    private final Path ledger;

    private FirstSeconds(String brokers, ChildProcess finbox, Path ledger) {
        this.brokers = brokers;
        this.finbox = finbox;
        this.ledger = ledger;
    }

    static void measure(String brokers, int warmup, int seconds) throws Exception {
        System.out.printf(
                "%nthe first seconds: one event waits, then %d/s, %d in flight, FinBox %d ms; the program is cold%n",
                PACE, IN_FLIGHT, TRAFFIC.latency());
        Path ledger = Path.of("target", "benchmark", "first.ledger").toAbsolutePath();
        Files.deleteIfExists(ledger);
        List<String> arguments = new ArrayList<>(List.of(TRAFFIC.finbox()));
        arguments.addAll(List.of("--ledger", ledger.toString()));
        try (ChildProcess finbox =
                ChildProcess.java("finbox", List.of("-Xmx256m"), Sandbox.class, arguments, Map.of())) {
            FirstSeconds first = new FirstSeconds(brokers, finbox, ledger);
            first.warmOthers();
            for (MeasuredProgram program :
                    List.of(MeasuredProgram.PRODUCT, MeasuredProgram.BATCH, MeasuredProgram.PARALLEL)) {
                if (Benchmark.wanted("programs", program.name())) {
                    first.measure(program, "first-" + program.name().toLowerCase(Locale.ROOT), System.out);
                }
            }
        }
    }

    /** Broker and FinBox are warm where a program is started. A cold broker takes half of these two cores. */
    private void warmOthers() throws Exception {
        measure(MeasuredProgram.PRODUCT, "first-warm-up", new PrintStream(OutputStream.nullOutputStream()));
    }

    private void measure(MeasuredProgram program, String name, PrintStream out) throws Exception {
        try (BenchmarkTopics wire = new BenchmarkTopics(brokers, name)) {
            Map<String, String> settings = Benchmark.settings(wire, finbox, IN_FLIGHT);
            int port = FreePort.next();
            settings.put("MANAGEMENT_PORT", String.valueOf(port));
            wire.one();
            long begun = System.currentTimeMillis();
            try (ChildProcess measured = program.start(settings)) {
                long ready = awaitReady(program, port, wire);
                Map<String, Long> meant = wire.pace(PACE, PACE * UP_TO[UP_TO.length - 1], TRAFFIC);
                boolean all = wire.await(meant.size() + 1L, Duration.ofSeconds(30));
                out.printf(
                        "%-17s start to first call %.2f s, to %s %.2f s%s; CPU %.1f s; load %s%n",
                        program.title,
                        (firstCall(begun) - begun) / 1000.0,
                        program == MeasuredProgram.PRODUCT ? "ready" : "first session event",
                        (ready - begun) / 1000.0,
                        all ? "" : "; some are missing",
                        measured.cpu(),
                        Benchmark.load());
                print(ready, meant, wire.appendTimes(), out);
            }
        }
    }

    /** When the product says so; the others say nothing, so when the event that waited has its session. */
    private static long awaitReady(MeasuredProgram program, int port, BenchmarkTopics wire) throws Exception {
        if (program == MeasuredProgram.PRODUCT) {
            InstanceFleet.awaitReady(port, 10);
        } else {
            wire.await(1, Duration.ofSeconds(60));
        }
        return System.currentTimeMillis();
    }

    private static void print(long ready, Map<String, Long> meant, Map<String, Long> appended, PrintStream out) {
        long from = 0;
        for (int upTo : UP_TO) {
            long begin = ready + TimeUnit.SECONDS.toMillis(from);
            long end = ready + TimeUnit.SECONDS.toMillis(upTo);
            List<Long> added = meant.entrySet().stream()
                    .filter(event -> event.getValue() >= begin && event.getValue() < end)
                    .filter(event -> appended.containsKey(event.getKey()))
                    .map(event -> appended.get(event.getKey()) - event.getValue() - TRAFFIC.latency())
                    .toList();
            out.printf("    %2d..%2d s after: added delay %s%n", from, upTo, new DelayQuantiles(added));
            from = upTo;
        }
    }

    private long firstCall(long begun) throws Exception {
        return Files.readAllLines(ledger).stream()
                .mapToLong(line -> Long.parseLong(line.split("\t")[0]))
                .filter(time -> time >= begun)
                .min()
                .orElse(0);
    }
}
