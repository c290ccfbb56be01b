package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.VisibleText;
import java.util.regex.Pattern;

/**
 * Makes a text from an event safe to show: without characters that a terminal would obey, without mobile numbers and
 * without session links.
 */
final class Masking {

    /** Characters that people write between digits; {@code step/enrich/MobileNumber} ignores the same ones. */
    private static final String SEPARATORS = " \\t\\p{Z}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Cf}.\u00b7\u2212";

    private static final String BETWEEN = "[" + SEPARATORS + "]{0,3}";
    /** An Indian mobile number as people write it: country code, trunk prefix, and ten digits with separators. */
    private static final Pattern MOBILE = Pattern.compile("(?<![0-9A-Za-z])(?:(?:\\+|%2B|00?)?91" + BETWEEN + ")?(?:0"
            + BETWEEN + ")?[6-9](?:" + BETWEEN + "[0-9]){9}(?![0-9A-Za-z])");
    /**
     * Has no repeated group: Java matches each repetition recursively, and a long text of digits overflows the stack.
     */
    private static final Pattern ANY_NUMBER = Pattern.compile("[0-9][0-9" + SEPARATORS + "]{6,}[0-9]");

    private static final int DIGITS_OF_A_NUMBER = 8;
    private static final Pattern SESSION = Pattern.compile("(?i)((?:session(?:_id)?|token)(?:=|%3D))[^&\\s\"]+");
    private static final int SHOWN = 2;

    private Masking() {}

    /** The text on one line, without characters that a terminal would obey. */
    static String line(String text) {
        return VisibleText.line(text.replace('\n', ' '));
    }

    /** The same, but keeps the line ends. */
    static String lines(String text) {
        return VisibleText.lines(text);
    }

    /** Masks what looks like a mobile number, and session links. For a text of known structure. */
    static String masked(String text) {
        return MOBILE.matcher(withoutSession(text)).replaceAll(number -> number(number.group()));
    }

    /**
     * Masks every long number, and session links. For a text of unknown structure: each number may be a mobile number.
     */
    static String maskedThroughout(String text) {
        return ANY_NUMBER.matcher(withoutSession(text)).replaceAll(found -> {
            boolean isNumber = found.group()
                            .chars()
                            .filter(character -> character >= '0' && character <= '9')
                            .count()
                    >= DIGITS_OF_A_NUMBER;
            return isNumber ? number(found.group()) : found.group();
        });
    }

    /** Masks all but the last two characters. */
    static String number(String text) {
        int hidden = Math.max(0, text.length() - SHOWN);
        return "*".repeat(hidden) + text.substring(hidden);
    }

    private static String withoutSession(String text) {
        return SESSION.matcher(text).replaceAll("$1***");
    }
}
