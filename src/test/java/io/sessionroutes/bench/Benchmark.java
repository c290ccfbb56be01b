package io.sessionroutes.bench;

import io.sessionroutes.dev.EmbeddedKafka;
import io.sessionroutes.dev.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Prints the table. System properties: {@code rows} and {@code programs} (names, separated by commas; all),
 * {@code seconds} that each cell is measured (15), {@code warmup} seconds before that (45), {@code quick} for 5 of
 * each, {@code java-opts} for the measured programs.
 */
public final class Benchmark {

    private static final int PACE = 100;
    private static final String CELL = "%-34s %-17s %9s %9s %7s %9s %7s %7s %7s %7s %6s  %s%n";

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
            System.out.printf(
                    CELL,
                    "row",
                    "program",
                    "events/s",
                    "limit/s",
                    "share",
                    "CPU s/1k",
                    "of JIT",
                    "RSS MB",
                    "cores",
                    "others",
                    "load",
                    "");
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

    private static boolean wanted(String property, String name) {
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
            Map<String, String> settings = new TreeMap<>(wire.settings());
            settings.put("FINBOX_BASE_URL", finbox.ready());
            settings.put("FINBOX_API_KEY", Sandbox.API_KEY);
            settings.put("FINBOX_MAX_IN_FLIGHT", String.valueOf(row.inFlight()));
            if (program == MeasuredProgram.BATCH) {
                settings.put("KAFKA_MAX_POLL_RECORDS", String.valueOf(4 * row.inFlight()));
            }
            try (ChildProcess measured = program.start(settings)) {
                Cell cell = new Cell(row, program, wire, measured, List.of(broker, finbox));
                switch (row.kind()) {
                    case RATE -> rate(cell);
                    case DELAY -> delay(cell);
                    case MEMORY -> memory(cell);
                }
            }
        }
    }

    /** What one measurement works with. */
    private record Cell(
            BenchmarkRow row,
            MeasuredProgram program,
            BenchmarkTopics wire,
            ChildProcess measured,
            List<ChildProcess> others) {

        CounterReading read() {
            return CounterReading.read(wire, measured, others);
        }

        void started() {
            if (!wire.await(1, Duration.ofSeconds(60))) {
                throw new IllegalStateException("no session came from " + program.title);
            }
        }

        void print(String perSecond, String limit, String share, CounterReading.Rates rates, String note)
                throws IOException {
            System.out.printf(
                    CELL,
                    row.title(),
                    program.title,
                    perSecond,
                    limit,
                    share,
                    number(rates.cpuPer1000(), 2),
                    number(rates.compilersPer1000(), 2),
                    measured.peakMemory(),
                    number(rates.cores(), 2),
                    number(rates.others(), 2),
                    load(),
                    note);
        }
    }

    private void rate(Cell cell) throws Exception {
        double limit = cell.row().traffic().limit(cell.row().inFlight());
        // Also where keys keep the pace down: the backlog must be far more than what any program holds in memory.
        double most = cell.program() == MeasuredProgram.PLAIN
                ? 100
                : cell.row().traffic().zipf() ? 1000 : Math.min(limit * 1.1, 3000);
        cell.wire().fill((int) (most * (warmup + seconds + 5)), cell.row().traffic());
        cell.started();
        TimeUnit.SECONDS.sleep(warmup);
        CounterReading start = cell.read();
        TimeUnit.SECONDS.sleep(seconds);
        CounterReading.Rates rates = cell.read().since(start);
        long dead = cell.wire().deadLetters();
        cell.print(
                number(rates.perSecond(), 0),
                number(limit, 0),
                number(100 * rates.perSecond() / limit, 0) + " %",
                rates,
                (dead == 0 ? "" : dead + " dead letters")
                        + (cell.row().traffic().zipf()
                                ? "each partition at its own pace: at most "
                                        + number(
                                                cell.row()
                                                        .traffic()
                                                        .limitOfPartitions(
                                                                cell.row().inFlight()),
                                                0) + "/s"
                                : ""));
    }

    /** The clock of an event starts when it was meant to be sent, so that a stall counts for every event it delays. */
    private void delay(Cell cell) throws Exception {
        TrafficPattern traffic = cell.row().traffic();
        TimeUnit.SECONDS.sleep(8);
        int before = warmup * PACE;
        int events = before + seconds * PACE;
        CounterReading start = cell.read();
        Map<String, Long> meant = cell.wire().pace(PACE, events, traffic);
        boolean all = cell.wire().await(events, Duration.ofSeconds(30));
        CounterReading.Rates rates = cell.read().since(start);
        Map<String, Long> appended = cell.wire().appendTimes();
        List<Long> added = new ArrayList<>();
        for (int i = before; i < events; i++) {
            String id = "evt-" + i;
            if (appended.containsKey(id)) {
                added.add(appended.get(id) - meant.get(id) - traffic.latency());
            }
        }
        added.sort(null);
        long first = appended.getOrDefault("evt-0", 0L) - meant.get("evt-0") - traffic.latency();
        cell.print(
                String.valueOf(PACE),
                "",
                "",
                rates,
                "added delay p50 " + at(added, 0.5) + " ms, p99 " + at(added, 0.99) + " ms, most " + at(added, 1)
                        + " ms; the first event ever " + first + " ms" + (all ? "" : "; some are missing"));
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }

    private void memory(Cell cell) throws Exception {
        int few = 500 * seconds;
        cell.wire().fill(10 * few + 2 * few, cell.row().traffic());
        cell.started();
        cell.wire().await(few, Duration.ofMinutes(1));
        double heap = cell.measured().liveHeap();
        long memory = cell.measured().peakMemory();
        CounterReading start = cell.read();
        cell.wire().await(10L * few, Duration.ofMinutes(3));
        CounterReading.Rates rates = cell.read().since(start);
        cell.print(
                number(rates.perSecond(), 0),
                "",
                "",
                rates,
                "after " + few + " and " + 10 * few + " events: live heap " + number(heap, 1) + " and "
                        + number(cell.measured().liveHeap(), 1) + " MB, peak RSS " + memory + " and "
                        + cell.measured().peakMemory() + " MB");
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Of the machine, over the last minute. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }
}
