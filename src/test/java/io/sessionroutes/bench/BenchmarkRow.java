package io.sessionroutes.bench;

import java.util.List;

/**
 * One line of the table.
 *
 * @param inFlight calls in flight that are allowed
 * @param pace events a second that come in evenly; 0 for a backlog
 * @param programs who is measured
 */
record BenchmarkRow(
        String name, Kind kind, int inFlight, int pace, TrafficPattern traffic, List<MeasuredProgram> programs) {

    /** Throughput out of a backlog, delay at an even pace, or memory over ten times the events. */
    enum Kind {
        RATE,
        DELAY,
        MEMORY
    }

    private static final List<MeasuredProgram> QUICK =
            List.of(MeasuredProgram.PRODUCT, MeasuredProgram.BATCH, MeasuredProgram.PARALLEL);
    private static final List<MeasuredProgram> ALL = List.of(MeasuredProgram.values());
    private static final List<MeasuredProgram> ALONE = List.of(MeasuredProgram.PRODUCT);

    static List<BenchmarkRow> all() {
        return List.of(
                rate("256x400", 256, even(400), ALL),
                rate("64x100", 64, even(100), QUICK),
                rate("256x100", 256, even(100), QUICK),
                rate("tail64", 64, new TrafficPattern(1000, false, 100, true), QUICK),
                rate("tail256", 256, new TrafficPattern(1000, false, 400, true), QUICK),
                rate("zipf", 256, new TrafficPattern(1000, true, 100, false), ALONE),
                rate("keys", 64, new TrafficPattern(100_000, false, 100, false), ALONE),
                new BenchmarkRow("delay", Kind.DELAY, 256, 100, even(100), QUICK),
                new BenchmarkRow("steady200", Kind.DELAY, 64, 200, even(100), QUICK),
                new BenchmarkRow("memory", Kind.MEMORY, 256, 0, even(100), ALONE));
    }

    private static BenchmarkRow rate(
            String name, int inFlight, TrafficPattern traffic, List<MeasuredProgram> programs) {
        return new BenchmarkRow(name, Kind.RATE, inFlight, 0, traffic, programs);
    }

    private static TrafficPattern even(int latency) {
        return new TrafficPattern(1000, false, latency, false);
    }

    String title() {
        return switch (kind) {
            case RATE ->
                inFlight + " x " + traffic.latency() + " ms" + (traffic.troubled() ? ", 1 % 500 ms, 2 % 503" : "")
                        + (traffic.zipf() ? ", Zipf" : "")
                        + (traffic.keys() == 1000 ? "" : ", " + traffic.keys() + " keys");
            case DELAY -> pace + "/s, " + inFlight + " x " + traffic.latency() + " ms";
            case MEMORY -> "10 times the events";
        };
    }
}
