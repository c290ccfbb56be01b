package io.sessionroutes.message;

/** Text of others as a terminal or a log may show it. */
public final class VisibleText {

    private static final char STAND_IN = '?';

    private VisibleText() {}

    /** On one line: '?' for each character that is not seen and changes what is. */
    public static String line(String text) {
        return withoutHidden(text, "");
    }

    /** The same, but line ends and tabs stay. */
    public static String lines(String text) {
        return withoutHidden(text.replace("\r\n", "\n"), "\n\t");
    }

    private static String withoutHidden(String text, String kept) {
        StringBuilder visible = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            visible.append(isHidden(character) && kept.indexOf(character) < 0 ? STAND_IN : character);
        }
        return visible.toString();
    }

    /**
     * Whether a terminal obeys the character (a control of C0 or C1, DEL), it turns text around, or it ends a line or
     * paragraph.
     */
    public static boolean isHidden(int character) {
        return Character.isISOControl(character)
                || turnsText(character)
                || character == '\u2028'
                || character == '\u2029';
    }

    /** Whether it is one of Unicode's controls of the direction in which text is read. */
    public static boolean turnsText(int character) {
        return character == '\u061c'
                || character == '\u200e'
                || character == '\u200f'
                || character >= '\u202a' && character <= '\u202e'
                || character >= '\u2066' && character <= '\u2069';
    }
}
