package io.sessionroutes.message;

/**
 * Decides which characters count as blank in text that people write. Besides spaces, tabs and line ends these are
 * no-break spaces, which come with text copied from a page, and characters that take no room, such as the zero-width
 * space and the byte order mark.
 */
public final class BlankText {

    /** Characters that print nothing, although Unicode calls them letters, marks or symbols. */
    private static final String FILLERS = "\u034F\u115F\u1160\u2800\u3164\uFFA0";
    /** The one control character that Unicode counts as white space and Java does not. */
    private static final int NEXT_LINE = 0x85;

    /** The blanks, as the content of a character class of a regular expression. */
    public static final String CLASS = "\\t-\\r\\x1C-\\x1F\\x85\\p{Z}\\p{Cf}" + FILLERS;

    private BlankText() {}

    /** Whether the text has nothing but blanks. */
    public static boolean isBlank(String text) {
        return end(text, 0) == 0;
    }

    /** The text without the blanks around it; the same object if there are none. */
    public static String strip(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(start, end(text, start));
    }

    /** The end of the last character that is not blank; {@code start} if there is none. */
    private static int end(String text, int start) {
        int end = text.length();
        while (end > start && isBlank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return end;
    }

    /** Whether this character is a blank. */
    public static boolean isBlank(int codePoint) {
        if (codePoint > ' ' && codePoint < NEXT_LINE) {
            return false;
        }
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == NEXT_LINE
                || Character.getType(codePoint) == Character.FORMAT
                || FILLERS.indexOf(codePoint) >= 0;
    }
}
