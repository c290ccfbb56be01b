package io.sessionroutes.step.deliver;

/**
 * Masks runs of digits as long as a mobile or account number, in the digits of any script, also in groups: {@code +91
 * (98765) 43-210}. A day such as {@code 22/11/2026} stays.
 */
final class DigitRuns {

    /** The fewest digits that are masked. */
    private static final int FEWEST = 6;

    /** The most characters between two digits of a run. */
    private static final int WIDEST_GAP = 3;

    private static final String BETWEEN = " ._-()[]+";

    private DigitRuns() {}

    static String masked(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            if (!Character.isDigit(letter)) {
                masked.appendCodePoint(letter);
                at += Character.charCount(letter);
                continue;
            }
            at = run(text, at, masked);
        }
        return masked.toString();
    }

    /** Reads the run that begins here, writes it or its mask, and returns where it ends. */
    private static int run(String text, int start, StringBuilder masked) {
        int digits = 0;
        int end = start;
        int gap = 0;
        int at = start;
        while (at < text.length() && gap <= WIDEST_GAP) {
            int letter = text.codePointAt(at);
            at += Character.charCount(letter);
            if (Character.isDigit(letter)) {
                digits++;
                end = at;
                gap = 0;
            } else if (isBetween(letter)) {
                gap++;
            } else {
                break;
            }
        }
        masked.append(digits < FEWEST ? text.substring(start, end) : "***");
        return end;
    }

    private static boolean isBetween(int letter) {
        return BETWEEN.indexOf(letter) >= 0 || Character.getType(letter) == Character.DASH_PUNCTUATION;
    }
}
