package io.sessionroutes.bench;

import java.util.Locale;

/**
 * A minute of the long run.
 *
 * @param events that the first instance took over
 * @param cpuPer1000 its CPU seconds for a thousand of them
 * @param delays of the session events that were published meanwhile, by whichever instance
 * @param liveHeap of the first instance, in MB
 * @param kept answers that it remembers
 */
record MinuteReading(
        int minute,
        long events,
        double cpuPer1000,
        DelayQuantiles delays,
        double liveHeap,
        long kept,
        ProcessReading process,
        String note) {

    static String head() {
        return String.format(
                Locale.ROOT,
                "%6s %9s %9s %7s %7s %7s %9s %8s %8s %8s  %s",
                "minute",
                "events",
                "CPU s/1k",
                "p50 ms",
                "p99 ms",
                "most",
                "live heap",
                "RSS MB",
                "threads",
                "files",
                "");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%6d %9d %9.2f %7d %7d %7d %9.1f %8d %8d %8d  %s",
                minute,
                events,
                cpuPer1000,
                delays.at(0.5),
                delays.at(0.99),
                delays.at(1),
                liveHeap,
                process.residentMb(),
                process.threads(),
                process.files(),
                note);
    }
}
