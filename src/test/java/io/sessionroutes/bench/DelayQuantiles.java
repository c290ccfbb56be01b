package io.sessionroutes.bench;

import java.util.List;

/** How long events waited, in milliseconds and in order: half of them at most p50. */
record DelayQuantiles(List<Long> delays) {

    DelayQuantiles {
        delays = delays.stream().sorted().toList();
    }

    /** The delay that this share of all events kept within; -1 where there were none. */
    long at(double share) {
        return delays.isEmpty() ? -1 : delays.get((int) Math.min(delays.size() - 1, share * delays.size()));
    }

    @Override
    public String toString() {
        return "p50 " + at(0.5) + " ms, p90 " + at(0.9) + " ms, p99 " + at(0.99) + " ms, most " + at(1) + " ms";
    }
}
