package io.sessionroutes.log;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers and times as a person reads them: "1 product", "12 products", "1.2 s", "3 min 5 s", a time to the second. */
public final class CountedText {

    private CountedText() {}

    /** @param noun in the singular; its plural has an s */
    public static String of(long count, String noun) {
        return of(count, noun, noun + "s");
    }

    /** The same where one and many differ in more than an s: "1 event waits", "2 events wait". */
    public static String of(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** The time to the second, which is exact enough for a sentence. */
    public static String at(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A time that has passed: in seconds, from three minutes on in minutes too, then in hours and minutes. */
    public static String span(Duration passed) {
        long seconds = passed.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", passed.toMillis() / 1000.0);
        }
        if (seconds < 3 * 60) {
            return seconds + " s";
        }
        return seconds < 3 * 60 * 60
                ? seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s")
                : seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
    }
}
