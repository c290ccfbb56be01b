package io.sessionroutes.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A reading of all counters at one moment; {@link #since} makes of two of them what happened in between.
 *
 * @param sessions events published
 * @param cpu seconds that the measured program has computed
 * @param all the same, of all processes of the benchmark
 * @param machine the same, of whatever runs on this machine
 */
record Meter(long nanos, long sessions, double cpu, double all, double machine) {

    static Meter read(Wire wire, Child program, List<Child> others) {
        double cpu = program.cpu();
        double all = cpu
                + others.stream().mapToDouble(Child::cpu).sum()
                + Child.cpu(ProcessHandle.current().pid());
        return new Meter(System.nanoTime(), wire.sessions(), cpu, all, busy());
    }

    /**
     * @param perSecond events a second
     * @param cpuPer1000 the program's CPU seconds for a thousand events
     */
    record Rates(double perSecond, double cpuPer1000, double cores, double others) {}

    Rates since(Meter start) {
        double seconds = (nanos - start.nanos) / 1e9;
        long events = sessions - start.sessions;
        return new Rates(
                events / seconds,
                (cpu - start.cpu) * 1000 / events,
                (all - start.all) / seconds,
                (machine - start.machine - (all - start.all)) / seconds);
    }

    /** user nice system idle iowait irq softirq steal: all but the idle ones. */
    private static double busy() {
        try {
            long[] ticks = Arrays.stream(Files.readAllLines(Path.of("/proc/stat"))
                            .get(0)
                            .trim()
                            .split("\\s+"))
                    .skip(1)
                    .limit(8)
                    .mapToLong(Long::parseLong)
                    .toArray();
            return (Arrays.stream(ticks).sum() - ticks[3] - ticks[4]) / 100.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
