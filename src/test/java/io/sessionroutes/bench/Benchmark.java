package io.sessionroutes.bench;

import io.sessionroutes.dev.EmbeddedKafka;
import io.sessionroutes.dev.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints the table. System properties: {@code rows} and {@code programs} (names, separated by commas; all),
 * {@code seconds} that each cell is measured (15), {@code warmup} seconds before that (45), {@code quick} for 5 of
 * each, {@code java-opts} for the measured programs.
 */
public final class Benchmark {

    private final int seconds;
    private final int warmup;
    private final ChildProcess broker;
    private final String brokers;
    private int number;

    private Benchmark() {
        boolean quick = System.getProperty("quick") != null;
        seconds = Integer.getInteger("seconds", quick ? 5 : 15);
        warmup = Integer.getInteger("warmup", quick ? 5 : 45);
        broker = ChildProcess.java("broker", List.of("-Xmx512m"), EmbeddedKafka.class, List.of(), Map.of());
        brokers = broker.ready();
    }

    public static void main(String[] arguments) throws Exception {
        Benchmark benchmark = new Benchmark();
        try {
            System.out.printf(
                    "Java %s, %d cores, load average at start %s; %d s measured after %d s of warm-up%n%n",
                    System.getProperty("java.version"),
                    Runtime.getRuntime().availableProcessors(),
                    load(),
                    benchmark.seconds,
                    benchmark.warmup);
            MeasuredCell.head();
            for (BenchmarkRow row : BenchmarkRow.all()) {
                for (MeasuredProgram program : row.programs()) {
                    if (wanted("rows", row.name()) && wanted("programs", program.name())) {
                        benchmark.measure(row, program);
                    }
                }
            }
            for (InstanceFleet.Row row : InstanceFleet.rows()) {
                if (wanted("rows", row.name())) {
                    row.measure().accept(benchmark.brokers, benchmark.warmup, benchmark.seconds);
                }
            }
            System.out.println("""

                    CPU s/1k: the program's, for a thousand events; of JIT: what its compilers took of that
                    cores: CPU of program, broker, FinBox and this; others: CPU of whatever else ran meanwhile""");
        } finally {
            benchmark.broker.close();
        }
    }

    /** Whether the property names it, or names nothing. */
    static boolean wanted(String property, String name) {
        String names = System.getProperty(property, "");
        return names.isEmpty() || List.of(names.split(",")).contains(name);
    }

    private void measure(BenchmarkRow row, MeasuredProgram program) throws Exception {
        BenchmarkTopics wire = new BenchmarkTopics(brokers, "b" + ++number);
        ChildProcess finbox = ChildProcess.java(
                "finbox",
                List.of("-Xmx256m"),
                Sandbox.class,
                List.of(row.traffic().finbox()),
                Map.of());
        try (wire;
                finbox) {
            try (ChildProcess measured = program.start(settings(wire, finbox, row.inFlight()))) {
                new MeasuredCell(row, program, wire, measured, List.of(broker, finbox), warmup, seconds).measure();
            }
        }
    }

    /** What every program is told. */
    static Map<String, String> settings(BenchmarkTopics wire, ChildProcess finbox, int inFlight) {
        Map<String, String> settings = new TreeMap<>(wire.settings());
        settings.put("FINBOX_BASE_URL", finbox.ready());
        settings.put("FINBOX_API_KEY", Sandbox.API_KEY);
        settings.put("FINBOX_MAX_IN_FLIGHT", String.valueOf(inFlight));
        return settings;
    }

    /** Of the machine, over the last minute. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }
}
