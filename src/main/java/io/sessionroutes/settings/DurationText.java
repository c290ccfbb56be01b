package io.sessionroutes.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations as people write them: {@code 500 ms}, {@code 10 s}, {@code 24 h}, or ISO-8601. Only 0 needs no unit.
 */
public final class DurationText {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)");

    private DurationText() {}

    /**
     * The duration. Throws an {@link IllegalArgumentException} or {@link java.time.DateTimeException} if the text is
     * not a duration.
     */
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(written.group(1));
        return switch (written.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
