package io.sessionroutes.message;

/** Makes text from outside the program safe to show on a terminal or in a log. */
public final class VisibleText {

    private static final char STAND_IN = '?';

    private VisibleText() {}

    /** The text on one line, with '?' for each invisible character that changes what is shown. */
    public static String line(String text) {
        return withoutHidden(text, "");
    }

    /** The same text, but with its line ends and tabs. */
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
     * Whether the character controls a terminal (C0, C1, DEL), changes the direction of text, or ends a line or
     * paragraph.
     */
    private static boolean isHidden(int character) {
        return Character.isISOControl(character)
                || turnsText(character)
                || character == '\u2028'
                || character == '\u2029';
    }

    /** Whether it is one of Unicode's controls of text direction. */
    public static boolean turnsText(int character) {
        return character == '\u061c'
                || character == '\u200e'
                || character == '\u200f'
                || character >= '\u202a' && character <= '\u202e'
                || character >= '\u2066' && character <= '\u2069';
    }
}
