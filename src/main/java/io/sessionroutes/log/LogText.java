package io.sessionroutes.log;

/**
 * Makes an id safe for a line of the log: one word of limited length that cannot look like a line or a field of this
 * program.
 */
public final class LogText {

    private static final int LONGEST = 64;

    private LogText() {}

    public static String of(String id) {
        StringBuilder plain = new StringBuilder(Math.min(id.length(), LONGEST + 3));
        for (int i = 0; i < id.length() && i < LONGEST; i++) {
            plain.append(visible(id.charAt(i)) ? id.charAt(i) : '_');
        }
        return plain.append(id.length() > LONGEST ? "..." : "").toString();
    }

    private static boolean visible(char character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> character != '=' && character != '"';
        };
    }
}
