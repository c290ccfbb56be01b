package io.sessionroutes.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes a duration for a person, in the units of the settings. It uses only the two largest units. */
public final class TimeSpan {

    private TimeSpan() {}

    public static String text(Duration span) {
        if (span.compareTo(Duration.ofSeconds(1)) < 0) {
            return span.toMillis() + " ms";
        }
        List<String> parts = new ArrayList<>();
        add(parts, span.toDays(), "d");
        add(parts, span.toHoursPart(), "h");
        add(parts, span.toMinutesPart(), "m");
        add(parts, span.toSecondsPart(), "s");
        return String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    private static void add(List<String> parts, long amount, String unit) {
        if (amount > 0) {
            parts.add(amount + " " + unit);
        }
    }
}
