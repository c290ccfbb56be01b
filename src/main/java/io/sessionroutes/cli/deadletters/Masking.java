package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.VisibleText;
import java.util.regex.Pattern;

/**
 * Texts of others as they may be shown: without what a terminal would obey, without mobile numbers and without session
 * links.
 */
final class Masking {

    /** What people part digits with, as {@code step/enrich/MobileNumber} knows it. */
    private static final String PARTS = " \\t\\p{Z}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Cf}.\u00b7\u2212";

    private static final String BETWEEN = "[" + PARTS + "]{0,3}";
    /** An Indian mobile number as people write it: country code, trunk prefix, ten digits, and what parts them. */
    private static final Pattern MOBILE = Pattern.compile("(?<![0-9A-Za-z])(?:(?:\\+|%2B|00?)?91" + BETWEEN + ")?(?:0"
            + BETWEEN + ")?[6-9](?:" + BETWEEN + "[0-9]){9}(?![0-9A-Za-z])");
    /** Without a group that is repeated: Java's patterns recurse for each round, and a text may be all digits. */
    private static final Pattern ANY_NUMBER = Pattern.compile("[0-9][0-9" + PARTS + "]{6,}[0-9]");

    private static final int DIGITS_OF_A_NUMBER = 8;
    private static final Pattern SESSION = Pattern.compile("(?i)((?:session(?:_id)?|token)(?:=|%3D))[^&\\s\"]+");
    private static final int SHOWN = 2;

    private Masking() {}

    /** On one line. */
    static String line(String text) {
        return VisibleText.line(text.replace('\n', ' '));
    }

    static String lines(String text) {
        return VisibleText.lines(text);
    }

    /** For a text whose shape is known. */
    static String masked(String text) {
        return MOBILE.matcher(withoutSession(text)).replaceAll(number -> number(number.group()));
    }

    /** For a text that could be anything: every long number may be a mobile number. */
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

    /** All but the last two characters. */
    static String number(String text) {
        int hidden = Math.max(0, text.length() - SHOWN);
        return "*".repeat(hidden) + text.substring(hidden);
    }

    private static String withoutSession(String text) {
        return SESSION.matcher(text).replaceAll("$1***");
    }
}
