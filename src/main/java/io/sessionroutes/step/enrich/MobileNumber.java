package io.sessionroutes.step.enrich;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FinBox wants the ten digits of an Indian mobile number and nothing else; people and systems write much more around
 * them.
 */
final class MobileNumber {

    /** Of any script: a number that was copied from a page comes with non-breaking spaces and typographer's dashes. */
    private static final Pattern SPACES_AND_DASHES = Pattern.compile("[\\s\\p{Z}\\p{Pd}]");
    /** Country code, trunk prefix, and the ten digits, which are ASCII's only. */
    private static final Pattern NUMBER = Pattern.compile("(?:\\+?91)?0?([0-9]{10})");

    private MobileNumber() {}

    /**
     * The ten digits, without spaces, dashes, country code ({@code +91}, {@code 91}) and trunk prefix ({@code 0}). A
     * text that holds anything else comes back as it was.
     */
    static String normalised(String text) {
        Matcher number = NUMBER.matcher(SPACES_AND_DASHES.matcher(text).replaceAll(""));
        return number.matches() ? number.group(1) : text;
    }
}
