package io.sessionroutes.bench;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What arrives, and how FinBox takes it.
 *
 * @param keys how many different keys there are
 * @param zipf whether the n-th key comes 1/n as often as the first; else all come alike
 * @param latency of FinBox, in milliseconds
 * @param troubled whether 1 % of its answers take 500 ms and 2 % are 503
 */
record TrafficPattern(int keys, boolean zipf, int latency, boolean troubled) {

    static final int TAIL = 500;
    private static final double TAIL_SHARE = 0.01;
    private static final double FAIL_SHARE = 0.02;

    String[] finbox() {
        String usual = latency + "ms";
        return troubled
                ? new String[] {"--latency", usual, "--tail", "1%:" + TAIL + "ms", "--fail", "2%:503"}
                : new String[] {"--latency", usual};
    }

    /**
     * How long an event keeps a call slot, in milliseconds: its calls, the repeated ones too, but not the waits between
     * them.
     */
    double slotTime() {
        return troubled ? ((1 - TAIL_SHARE) * latency + TAIL_SHARE * TAIL) / (1 - FAIL_SHARE) : latency;
    }

    /** The most events a second that so many calls in flight allow, each key's one at a time. */
    double limit(int inFlight) {
        double bySlots = inFlight * 1000 / slotTime();
        return zipf ? Math.min(bySlots, 1000.0 / (latency * hottest())) : bySlots;
    }

    /** The hottest key's share of all events. */
    double hottest() {
        return 1 / (zipf ? harmonic(keys) : keys);
    }

    /**
     * The same when each partition goes at its own pace, as out of a backlog, and waits only for the hottest key of its
     * own.
     */
    double limitOfPartitions(int inFlight) {
        double[] all = new double[BenchmarkTopics.PARTITIONS];
        double[] hottest = new double[BenchmarkTopics.PARTITIONS];
        for (int key = 0; key < keys; key++) {
            double share = hottest() / (zipf ? key + 1 : 1);
            int partition = BenchmarkTopics.partition(key);
            all[partition] += share;
            hottest[partition] = Math.max(hottest[partition], share);
        }
        double sum = IntStream.range(0, all.length)
                .mapToDouble(i -> all[i] / hottest[i] * 1000 / latency)
                .sum();
        return Math.min(inFlight * 1000 / slotTime(), sum);
    }

    /** A source of keys, the same at each call. */
    Keys draw() {
        Random random = new Random(42);
        if (!zipf) {
            return () -> random.nextInt(keys);
        }
        double[] upTo = new double[keys];
        double sum = 0;
        for (int i = 0; i < keys; i++) {
            sum += 1.0 / (i + 1) / harmonic(keys);
            upTo[i] = sum;
        }
        return () -> {
            int at = Arrays.binarySearch(upTo, random.nextDouble());
            return Math.min(keys - 1, at < 0 ? -at - 1 : at);
        };
    }

    private static double harmonic(int n) {
        double sum = 0;
        for (int i = 1; i <= n; i++) {
            sum += 1.0 / i;
        }
        return sum;
    }

    /** Draws one key after the other. */
    interface Keys {
        int next();
    }
}
