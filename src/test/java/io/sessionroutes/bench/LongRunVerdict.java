package io.sessionroutes.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Holds the last quarter of a long run beside the second: a program that wears out is dearer, slower or larger then.
 */
final class LongRunVerdict {

    /** An answer that the session topic's memory keeps takes 22 bytes, in tables that grow by leaps. */
    private static final double MB_PER_ANSWER = 55 / 1048576.0;

    private final List<MinuteReading> second;
    private final List<MinuteReading> last;
    private final List<String> lines = new ArrayList<>();
    private boolean passed = true;

    LongRunVerdict(List<MinuteReading> minutes) {
        int quarter = Math.max(1, minutes.size() / 4);
        this.second = minutes.subList(quarter, Math.min(2 * quarter, minutes.size()));
        this.last = minutes.subList(minutes.size() - quarter, minutes.size());
    }

    /** The middle one of the quarter's minutes, so that a rebalance in one of them does not count. */
    private static double middle(List<MinuteReading> minutes, ToDoubleFunction<MinuteReading> figure) {
        double[] sorted = minutes.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Is no more than so much above what it was. */
    private void flat(String name, ToDoubleFunction<MinuteReading> figure, double times, double plus) {
        double before = middle(second, figure);
        double after = middle(last, figure);
        judge(String.format(Locale.ROOT, "%s %.2f, then %.2f", name, before, after), after <= before * times + plus);
    }

    void none(String name, long count) {
        judge(name + " " + count, count == 0);
    }

    private void judge(String line, boolean good) {
        lines.add((good ? "good  " : "BAD   ") + line);
        passed &= good;
    }

    /** Whether it passed; prints each line. */
    boolean print() {
        long answers = (long) (middle(last, MinuteReading::kept) - middle(second, MinuteReading::kept));
        flat("CPU s/1k", MinuteReading::cpuPer1000, 1.15, 0.02);
        flat("delay p50", minute -> minute.delays().at(0.5), 1.25, 10);
        flat("delay p90", minute -> minute.delays().at(0.9), 1.25, 20);
        flat("delay p99", minute -> minute.delays().at(0.99), 1.5, 200);
        flat(
                "live heap (" + answers + " more answers kept)",
                MinuteReading::liveHeap,
                1.1,
                answers * MB_PER_ANSWER + 2);
        flat("threads", minute -> minute.process().threads(), 1, 10);
        flat("open files", minute -> minute.process().files(), 1, 20);
        lines.forEach(System.out::println);
        return passed;
    }
}
