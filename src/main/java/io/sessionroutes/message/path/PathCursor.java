package io.sessionroutes.message.path;

/** Where the parser of a JSONPath is in its text. */
final class PathCursor {

    private static final char END = '\0';

    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;
    private int depth;

    PathCursor(String text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** The character here; a NUL character at the end. */
    char peek() {
        return isAtEnd() ? END : text.charAt(at);
    }

    char next() {
        char next = peek();
        at++;
        return next;
    }

    boolean startsWith(String expected) {
        return text.startsWith(expected, at);
    }

    /** Takes this text if it is here. */
    boolean take(String expected) {
        boolean isHere = startsWith(expected);
        if (isHere) {
            at += expected.length();
        }
        return isHere;
    }

    void expect(String expected) {
        if (!take(expected)) {
            throw fault("expected '" + expected + "'");
        }
    }

    void skipBlanks() {
        while (!isAtEnd() && " \t\n\r".indexOf(peek()) >= 0) {
            at++;
        }
    }

    /** Goes behind the letters, digits and other characters that a name without brackets may have. */
    void skipName() {
        while (beginsName(peek()) || isDigit(peek())) {
            at++;
        }
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /** A filter or parenthesis begins. */
    void enter() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw fault("filters and parentheses are nested deeper than " + MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    ExpressionSyntaxException fault(String what) {
        return fault(at, what);
    }

    ExpressionSyntaxException fault(int position, String what) {
        return new ExpressionSyntaxException(text, Math.min(position, text.length()), what);
    }

    /** Whether a name that is written without brackets may begin with this character. */
    static boolean beginsName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
