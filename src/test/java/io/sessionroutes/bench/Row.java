package io.sessionroutes.bench;

import java.util.List;

/**
 * One line of the table.
 *
 * @param inFlight calls in flight that are allowed
 * @param programs who is measured
 */
record Row(String name, Kind kind, int inFlight, Traffic traffic, List<Program> programs) {

    /** Throughput out of a backlog, delay at an even pace, or memory over ten times the events. */
    enum Kind {
        RATE,
        DELAY,
        MEMORY
    }

    private static final List<Program> BOTH = List.of(Program.PRODUCT, Program.BATCH);
    private static final List<Program> ALONE = List.of(Program.PRODUCT);

    static List<Row> all() {
        return List.of(
                new Row("256x400", Kind.RATE, 256, new Traffic(1000, false, 400, false), List.of(Program.values())),
                new Row("64x100", Kind.RATE, 64, new Traffic(1000, false, 100, false), BOTH),
                new Row("256x100", Kind.RATE, 256, new Traffic(1000, false, 100, false), BOTH),
                new Row("tail64", Kind.RATE, 64, new Traffic(1000, false, 100, true), BOTH),
                new Row("tail256", Kind.RATE, 256, new Traffic(1000, false, 400, true), BOTH),
                new Row("zipf", Kind.RATE, 256, new Traffic(1000, true, 100, false), ALONE),
                new Row("keys", Kind.RATE, 64, new Traffic(100_000, false, 100, false), ALONE),
                new Row("delay", Kind.DELAY, 256, new Traffic(1000, false, 100, false), BOTH),
                new Row("memory", Kind.MEMORY, 256, new Traffic(1000, false, 100, false), ALONE));
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
