package io.sessionroutes.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One measurement: a program under a row's traffic. Each program has the same warm-up before its counters are read.
 *
 * @param others the benchmark's other processes
 * @param warmup seconds before it is measured
 * @param seconds that it is measured
 */
record MeasuredCell(
        BenchmarkRow row,
        MeasuredProgram program,
        BenchmarkTopics wire,
        ChildProcess measured,
        List<ChildProcess> others,
        int warmup,
        int seconds) {

    private static final String FORM = "%-34s %-17s %9s %9s %7s %9s %7s %7s %7s %7s %6s  %s%n";

    static void head() {
        System.out.printf(
                FORM,
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
    }

    void measure() throws Exception {
        switch (row.kind()) {
            case RATE -> rate();
            case DELAY -> delay();
            case MEMORY -> memory();
        }
    }

    private CounterReading read() {
        return CounterReading.read(wire, measured, others);
    }

    private void started() {
        if (!wire.await(1, Duration.ofSeconds(60))) {
            throw new IllegalStateException("no session came from " + program.title);
        }
    }

    private void print(String limit, String share, CounterReading.Rates rates, String note) throws IOException {
        System.out.printf(
                FORM,
                row.title(),
                program.title,
                number(rates.perSecond(), 0),
                limit,
                share,
                number(rates.cpuPer1000(), 2),
                number(rates.compilersPer1000(), 2),
                measured.peakMemory(),
                number(rates.cores(), 2),
                number(rates.others(), 2),
                Benchmark.load(),
                note);
    }

    private void rate() throws Exception {
        TrafficPattern traffic = row.traffic();
        double limit = traffic.limit(row.inFlight());
        // Also where keys keep the pace down: the backlog must be far more than what any program holds in memory.
        double most = program == MeasuredProgram.PLAIN ? 100 : traffic.zipf() ? 1000 : Math.min(limit * 1.1, 3000);
        wire.fill((int) (most * (warmup + seconds + 5)), traffic);
        started();
        TimeUnit.SECONDS.sleep(warmup);
        CounterReading start = read();
        TimeUnit.SECONDS.sleep(seconds);
        CounterReading.Rates rates = read().since(start);
        long dead = wire.deadLetters();
        String byPartition = "each partition at its own pace: at most "
                + number(traffic.limitOfPartitions(row.inFlight()), 0) + "/s";
        print(
                number(limit, 0),
                number(100 * rates.perSecond() / limit, 0) + " %",
                rates,
                (dead == 0 ? "" : dead + " dead letters") + (traffic.zipf() ? byPartition : ""));
    }

    /** The clock of an event starts when it was meant to be sent, so that a stall counts for every event it delays. */
    private void delay() throws Exception {
        TimeUnit.SECONDS.sleep(8);
        int before = warmup * row.pace();
        int events = before + seconds * row.pace();
        CompletableFuture<Map<String, Long>> sent =
                CompletableFuture.supplyAsync(() -> wire.pace(row.pace(), events, row.traffic()));
        TimeUnit.SECONDS.sleep(warmup);
        CounterReading start = read();
        TimeUnit.SECONDS.sleep(seconds);
        CounterReading.Rates rates = read().since(start);
        Map<String, Long> meant = sent.get();
        boolean all = wire.await(events, Duration.ofSeconds(30));
        Map<String, Long> appended = wire.appendTimes();
        List<Long> added = new ArrayList<>();
        for (int i = before; i < events; i++) {
            String id = "evt-" + i;
            if (appended.containsKey(id)) {
                added.add(appended.get(id) - meant.get(id) - row.traffic().latency());
            }
        }
        long first = appended.getOrDefault("evt-0", 0L)
                - meant.get("evt-0")
                - row.traffic().latency();
        print(
                "",
                "",
                rates,
                "added delay " + new DelayQuantiles(added) + "; the first event ever " + first + " ms"
                        + (all ? "" : "; some are missing"));
    }

    private void memory() throws Exception {
        int few = 500 * seconds;
        wire.fill(10 * few + 2 * few, row.traffic());
        started();
        wire.await(few, Duration.ofMinutes(1));
        double heap = measured.liveHeap();
        long memory = measured.peakMemory();
        CounterReading start = read();
        wire.await(10L * few, Duration.ofMinutes(3));
        CounterReading.Rates rates = read().since(start);
        print(
                "",
                "",
                rates,
                "after " + few + " and " + 10 * few + " events: live heap " + number(heap, 1) + " and "
                        + number(measured.liveHeap(), 1) + " MB, peak RSS " + memory + " and " + measured.peakMemory()
                        + " MB");
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
