package io.sessionroutes.step.enrich;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * FinBox wants the ten digits of an Indian mobile number and nothing else; people and systems write much more around
 * them.
 */
final class MobileNumber {

    /** The one form that needs no work, and the most frequent. */
    private static final Pattern PLAIN = Pattern.compile("[6-9][0-9]{9}");
    /**
     * What people part digits with, of any script: a number that was copied from a page comes with no-break spaces,
     * typographer's dashes and marks that nobody sees.
     */
    private static final Pattern PUNCTUATION =
            Pattern.compile("[\\s\\u0085\\p{Z}\\p{Cf}\\p{Pd}\\p{Ps}\\p{Pe}\\u2212.\\u00B7]");
    /** Country code, trunk prefix, and the ten digits, which are ASCII's only. */
    private static final Pattern NUMBER = Pattern.compile("(?:(?:\\+|00?)?91)?0?([6-9][0-9]{9})");

    private MobileNumber() {}

    /**
     * The ten digits, without spaces, dashes, dots, brackets, invisible marks, country code ({@code +91}, {@code 91},
     * {@code 0091}) and trunk prefix ({@code 0}). Null where the text holds anything else, another number of digits, or
     * digits that begin with 0 to 5: those are a landline's, or nobody's.
     */
    static @Nullable String digits(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        Matcher number = NUMBER.matcher(PUNCTUATION.matcher(text).replaceAll(""));
        return number.matches() ? number.group(1) : null;
    }
}
