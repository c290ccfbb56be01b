package io.sessionroutes.bench;

import java.util.List;

/**
 * One line of the table.
 *
 * @param inFlight calls in flight that are allowed
 * @param programs who is measured
 */
record BenchmarkRow(String name, Kind kind, int inFlight, TrafficPattern traffic, List<MeasuredProgram> programs) {

    /** Throughput out of a backlog, delay at an even pace, or memory over ten times the events. */
    enum Kind {
        RATE,
        DELAY,
        MEMORY
    }

    private static final List<MeasuredProgram> BOTH = List.of(MeasuredProgram.PRODUCT, MeasuredProgram.BATCH);
    private static final List<MeasuredProgram> ALONE = List.of(MeasuredProgram.PRODUCT);

    static List<BenchmarkRow> all() {
        return List.of(
                new BenchmarkRow(
                        "256x400",
                        Kind.RATE,
                        256,
                        new TrafficPattern(1000, false, 400, false),
                        List.of(MeasuredProgram.values())),
                new BenchmarkRow("64x100", Kind.RATE, 64, new TrafficPattern(1000, false, 100, false), BOTH),
                new BenchmarkRow("256x100", Kind.RATE, 256, new TrafficPattern(1000, false, 100, false), BOTH),
                new BenchmarkRow("tail64", Kind.RATE, 64, new TrafficPattern(1000, false, 100, true), BOTH),
                new BenchmarkRow("tail256", Kind.RATE, 256, new TrafficPattern(1000, false, 400, true), BOTH),
                new BenchmarkRow("zipf", Kind.RATE, 256, new TrafficPattern(1000, true, 100, false), ALONE),
                new BenchmarkRow("keys", Kind.RATE, 64, new TrafficPattern(100_000, false, 100, false), ALONE),
                new BenchmarkRow("delay", Kind.DELAY, 256, new TrafficPattern(1000, false, 100, false), BOTH),
                new BenchmarkRow("memory", Kind.MEMORY, 256, new TrafficPattern(1000, false, 100, false), ALONE));
    }

    String title() {
        return switch (kind) {
            case RATE ->
                inFlight + " x " + traffic.latency() + " ms" + (traffic.troubled() ? ", 1 % 500 ms, 2 % 503" : "")
                        + (traffic.zipf() ? ", Zipf" : "")
                        + (traffic.keys() == 1000 ? "" : ", " + traffic.keys() + " keys");
            case DELAY -> "100 events/s, FinBox " + traffic.latency() + " ms";
            case MEMORY -> "10 times the events";
        };
    }
}
