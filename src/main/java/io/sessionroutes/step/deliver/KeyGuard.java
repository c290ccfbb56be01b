package io.sessionroutes.step.deliver;

import java.util.Collection;
import java.util.Set;

/**
 * Finds secrets in a text, in any spelling in which they may be quoted: as they are, escaped, encoded, in capitals,
 * backwards, in pieces, or eight characters of them. A text that cannot be searched within the limits counts as a find.
 */
final class KeyGuard {

    /**
     * The most characters that are searched for one text, all its readings together. Usually this is about ten times
     * its length.
     */
    private static final int MOST_WORK = 200_000;

    /** Up to this length a text is also read as encoded twice. */
    private static final int SHORT = 512;

    private final KeyParts parts;
    private final KeyWords words;

    /** @param secrets texts of ASCII without blanks */
    KeyGuard(Collection<String> secrets) {
        parts = new KeyParts(secrets);
        words = new KeyWords(secrets);
    }

    /**
     * The text with asterisks for each secret, or part of one, that it has as it is, in capitals or in small letters.
     */
    String masked(String text) {
        return words.masked(parts.masked(text));
    }

    /** Whether a secret, or a part of one, can be read out of this text. */
    boolean isIn(String text) {
        return new Search().finds(text, text.length() <= SHORT ? 2 : 1);
    }

    /** Whether a code holds a secret: as a text does, or because a short secret is part of a longer code. */
    boolean isInCode(String code) {
        return words.within(code) || isIn(code);
    }

    private final class Search {

        private int work;

        boolean finds(String text, int encodings) {
            Set<String> readings = EscapedText.readings(text);
            for (String reading : readings) {
                work += reading.length();
                if (work > MOST_WORK || parts.in(reading) || words.in(reading) || words.encodedIn(reading)) {
                    return true;
                }
            }
            return encodings > 0
                    && readings.stream()
                            .flatMap(reading -> EncodedBytes.readings(reading).stream())
                            .anyMatch(reading -> findsDecoded(reading, encodings - 1));
        }

        private boolean findsDecoded(String reading, int encodings) {
            work += reading.length();
            String text = EncodedBytes.readable(reading);
            return work > MOST_WORK || parts.in(reading) || !text.isEmpty() && finds(text, encodings);
        }
    }
}
