package io.sessionroutes.message.path;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a setting at its blanks, except those inside the brackets and quotes of a JSONPath. An expression may have a
 * name and {@code =} before it.
 */
final class ExpressionSplitter {

    private final String text;
    private int at;

    private ExpressionSplitter(String text) {
        this.text = text;
    }

    static List<String> split(String text) {
        ExpressionSplitter splitter = new ExpressionSplitter(text);
        List<String> parts = new ArrayList<>();
        while (splitter.skipBlanks()) {
            parts.add(splitter.next());
        }
        return parts;
    }

    private boolean skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private String next() {
        int start = at;
        while (at < text.length() && (PathCursor.isDigit(text.charAt(at)) || PathCursor.beginsName(text.charAt(at)))) {
            at++;
        }
        at += text.startsWith("=", at) ? 1 : 0;
        boolean isPath = text.startsWith("$", at);
        int open = 0;
        while (at < text.length() && (open > 0 || !isBlank(text.charAt(at)))) {
            char next = text.charAt(at);
            if (isPath && open > 0 && (next == '\'' || next == '"')) {
                skipQuoted(next);
            } else if (isPath && (next == '[' || next == ']')) {
                open += next == '[' ? 1 : -1;
            }
            at++;
        }
        return text.substring(start, Math.min(at, text.length()));
    }

    /** Skips to the closing quote, or to the end if there is none, which the parser reports. */
    private void skipQuoted(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
