package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.DigitSeparators;
import io.sessionroutes.message.VisibleText;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a text from an event safe to show: without characters that a terminal would obey, without mobile numbers and
 * without session links.
 */
final class Masking {

    /** What may be between two digits; {@code step/enrich/MobileNumber} ignores the same characters. */
    private static final String BETWEEN = "[" + DigitSeparators.CLASS + "]{0,8}+";
    /** An Indian mobile number as people write it: country code, trunk prefix, and ten digits with separators. */
    private static final Pattern MOBILE =
            Pattern.compile("(?<![0-9A-Za-z])(?:(?:(?:\\+|%2B|0_0|0)_)?9_1_)?(?:0_)?[6-9](?:_[0-9]){9}(?![0-9A-Za-z])"
                    .replace("_", BETWEEN));
    /**
     * Has no repeated group: Java matches each repetition recursively, and a long text of digits overflows the stack.
     */
    private static final Pattern ANY_NUMBER = Pattern.compile("[0-9][0-9" + DigitSeparators.CLASS + "]{6,}[0-9]");

    private static final int DIGITS_OF_A_NUMBER = 8;
    private static final Pattern SESSION = Pattern.compile("(?i)((?:session(?:_id)?|token)(?:=|%3D))[^&\\s\"]+");
    private static final int SHOWN = 2;
    /** A character as a text in JSON may write it. A JSON inside a JSON has more than one backslash. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\++(?:u([0-9A-Fa-f]{4})|([bfnrt/]))");

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
        return maskedAsMeant(text, Masking::maskedWhereLikely);
    }

    private static String maskedWhereLikely(String text) {
        return MOBILE.matcher(withoutSession(text)).replaceAll(number -> number(number.group()));
    }

    /**
     * Masks every long number, and session links. For a text of unknown structure: each number may be a mobile number.
     */
    static String maskedThroughout(String text) {
        return maskedAsMeant(text, Masking::maskedWhereLong);
    }

    private static String maskedWhereLong(String text) {
        return ANY_NUMBER.matcher(withoutSession(text)).replaceAll(found -> {
            boolean isNumber = found.group()
                            .chars()
                            .filter(character -> character >= '0' && character <= '9')
                            .count()
                    >= DIGITS_OF_A_NUMBER;
            return isNumber ? number(found.group()) : found.group();
        });
    }

    /**
     * Masks a text in which JSON's escapes may hide what it means. If they do, the result has the characters that they
     * stand for.
     *
     * @param mask masks a text, and need not know the escapes
     */
    static String maskedAsMeant(String text, UnaryOperator<String> mask) {
        String meant = unescaped(text);
        String masked = mask.apply(meant);
        String asWritten = mask.apply(text);
        return masked.equals(meant) || masked.equals(unescaped(asWritten)) ? asWritten : masked;
    }

    private static String unescaped(String text) {
        return text.indexOf('\\') < 0 ? text : ESCAPE.matcher(text).replaceAll(Masking::character);
    }

    /** The character of an escape. Quotes and backslashes keep their escapes, because they show where a text ends. */
    private static String character(MatchResult escape) {
        String code = escape.group(1);
        char character = code == null
                ? "\b\f\n\r\t/".charAt("bfnrt/".indexOf(escape.group(2)))
                : (char) Integer.parseInt(code, 16);
        boolean isStructure = character == '"' || character == '\\';
        return Matcher.quoteReplacement(isStructure ? escape.group() : String.valueOf(character));
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
