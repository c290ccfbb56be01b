package io.sessionroutes.cli.deadletters;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who looked at personal data or sent events again, when, which, and why: one line for whoever keeps such lines. */
final class AuditLine {

    private AuditLine() {}

    /**
     * The line.
     *
     * @param command the arguments that the program was started with: they say which events are meant
     * @param reason in the words of whoever gave the command; null for none
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
