package io.sessionroutes.cli.deadletters;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line that says who looked at personal data or replayed events: when, with which command, and why. */
final class AuditLine {

    private AuditLine() {}

    /**
     * @param command the arguments of the program, which name the events
     * @param reason the reason that the user gave; null if the user gave none
     */
    static String of(List<String> command, @Nullable String reason, Instant at) {
        return "audit time=" + at.truncatedTo(ChronoUnit.MILLIS) + " user="
                + quoted(System.getProperty("user.name", "?")) + " command=" + quoted(String.join(" ", command))
                + " reason=" + quoted(reason == null ? "-" : reason);
    }

    private static String quoted(String text) {
        return '"' + Masking.line(text).replace('"', '\'') + '"';
    }
}
