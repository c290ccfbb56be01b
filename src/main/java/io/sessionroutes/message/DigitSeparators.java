package io.sessionroutes.message;

/**
 * Decides which characters people and systems write between the digits of a number: blanks, dashes, brackets, dots and
 * invisible marks. A number copied from a page may hold typographic ones.
 */
public final class DigitSeparators {

    /** Signs that people put between digits and that Unicode does not class as punctuation. */
    private static final String SIGNS = ".\u00B7\u2212";

    /** The separators, as the content of a character class of a regular expression. */
    public static final String CLASS = BlankText.CLASS + "\\p{Pd}\\p{Ps}\\p{Pe}" + SIGNS;

    private DigitSeparators() {}

    /** Whether this character is a separator. */
    public static boolean isSeparator(int codePoint) {
        if (codePoint >= '0' && codePoint <= '9') {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.DASH_PUNCTUATION, Character.START_PUNCTUATION, Character.END_PUNCTUATION -> true;
            default -> BlankText.isBlank(codePoint) || SIGNS.indexOf(codePoint) >= 0;
        };
    }
}
