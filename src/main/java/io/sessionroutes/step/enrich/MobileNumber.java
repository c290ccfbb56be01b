package io.sessionroutes.step.enrich;

import io.sessionroutes.message.DigitSeparators;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ten digits of an Indian mobile number, because FinBox takes nothing else. People and systems write other
 * characters around them.
 */
final class MobileNumber {

    /** Country code, trunk prefix, and the ten digits, in ASCII only. */
    private static final Pattern NUMBER = Pattern.compile("(?:\\+91|0091|091|91)?0?([6-9][0-9]{9})");

    private MobileNumber() {}

    /**
     * The ten digits, without spaces, dashes, dots, brackets, invisible marks, country code ({@code +91}, {@code 91},
     * {@code 0091}) and trunk prefix ({@code 0}). Null if the text holds anything else, another number of digits, or
     * digits that begin with 0 to 5, which are no mobile number.
     */
    static @Nullable String digits(String text) {
        StringBuilder written = new StringBuilder(text.length());
        text.codePoints().filter(c -> !DigitSeparators.isSeparator(c)).forEach(written::appendCodePoint);
        Matcher number = NUMBER.matcher(written);
        return number.matches() ? number.group(1) : null;
    }
}
