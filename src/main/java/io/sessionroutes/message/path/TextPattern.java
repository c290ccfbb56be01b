package io.sessionroutes.message.path;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression of RFC 9485 or of RE2, which includes RFC 9485. RE2 needs time in proportion to the text, for
 * any text and pattern. That time is taken from the budget.
 */
final class TextPattern {

    /** A repeat with a number counts as that many copies of the repeated part. */
    private static final long MOST_PARTS = 10_000;

    private static final long LEAST_STEPS = 8;

    private final Pattern pattern;
    private final boolean isWhole;
    /** The cost of each character of a text: RE2 may look at every state of the pattern. */
    private final long steps;

    /**
     * @param isWhole whether the text has to match as a whole, or in a part
     * @throws IllegalArgumentException if the text is no such expression; the message is for a person
     */
    TextPattern(String text, boolean isWhole) {
        this.isWhole = isWhole;
        if (PatternSize.exceeds(text, MOST_PARTS)) {
            throw new IllegalArgumentException(
                    "a regular expression with its repeats written out has " + MOST_PARTS + " parts at most");
        }
        try {
            this.pattern = Pattern.compile(withoutLineEnds(text));
            this.steps = LEAST_STEPS + pattern.programSize();
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException("no regular expression: " + broken.getDescription(), broken);
        }
    }

    boolean matches(String text, SearchBudget budget) {
        budget.spend((1 + text.length()) * steps);
        return isWhole ? pattern.matches(text) : pattern.matcher(text).find();
    }

    /** In RFC 9485 a '.' matches neither line feed nor carriage return; in RE2 it matches a carriage return. */
    private static String withoutLineEnds(String text) {
        StringBuilder pattern = new StringBuilder();
        boolean isInClass = false;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && i + 1 < text.length()) {
                pattern.append(next).append(text.charAt(++i));
                continue;
            }
            isInClass = next == '[' || isInClass && next != ']';
            pattern.append(next == '.' && !isInClass ? "[^\\n\\r]" : String.valueOf(next));
        }
        return pattern.toString();
    }
}
