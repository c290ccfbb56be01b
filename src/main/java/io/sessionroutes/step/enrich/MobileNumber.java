package io.sessionroutes.step.enrich;

import io.sessionroutes.message.BlankText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * FinBox wants the ten digits of an Indian mobile number and nothing else; people and systems write much more around
 * them.
 */
final class MobileNumber {

    /** Country code, trunk prefix, and the ten digits, which are ASCII's only. */
    private static final Pattern NUMBER = Pattern.compile("(?:\\+91|0091|091|91)?0?([6-9][0-9]{9})");
    /** Signs that people part digits with, and that are of no such kind in Unicode. */
    private static final String SIGNS = ".\u00B7\u2212";

    private MobileNumber() {}

    /**
     * The ten digits, without spaces, dashes, dots, brackets, invisible marks, country code ({@code +91}, {@code 91},
     * {@code 0091}) and trunk prefix ({@code 0}). Null where the text holds anything else, another number of digits, or
     * digits that begin with 0 to 5: those are a landline's, or nobody's.
     */
    static @Nullable String digits(String text) {
        StringBuilder written = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isPunctuation(c)).forEach(written::appendCodePoint);
        Matcher number = NUMBER.matcher(written);
        return number.matches() ? number.group(1) : null;
    }

    /** A number that was copied from a page comes with marks that nobody sees, and with typographer's dashes. */
    private static boolean isPunctuation(int c) {
        if (c >= '0' && c <= '9') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.DASH_PUNCTUATION, Character.START_PUNCTUATION, Character.END_PUNCTUATION -> true;
            default -> BlankText.isBlank(c) || SIGNS.indexOf(c) >= 0;
        };
    }
}
