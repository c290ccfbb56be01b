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
 * @param compilers the part of it that went into compiling the program
 * @param all the same, of all processes of the benchmark
 * @param machine the same, of whatever runs on this machine
 */
record CounterReading(long nanos, long sessions, double cpu, double compilers, double all, double machine) {

    static CounterReading read(BenchmarkTopics wire, ChildProcess program, List<ChildProcess> others) {
        double cpu = program.cpu();
        double all = cpu
                + others.stream().mapToDouble(ChildProcess::cpu).sum()
                + ChildProcess.cpu(ProcessHandle.current().pid());
        return new CounterReading(System.nanoTime(), wire.sessions(), cpu, program.compilers(), all, busy());
    }

    /**
     * What it comes to.
     *
     * @param perSecond events a second
     * @param cpuPer1000 the program's CPU seconds for a thousand events
     * @param compilersPer1000 the part of it that the JVM's compilers took
     */
    record Rates(double perSecond, double cpuPer1000, double compilersPer1000, double cores, double others) {}

    Rates since(CounterReading start) {
        double seconds = (nanos - start.nanos) / 1e9;
        long events = sessions - start.sessions;
        return new Rates(
                events / seconds,
                (cpu - start.cpu) * 1000 / events,
                (compilers - start.compilers) * 1000 / events,
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
