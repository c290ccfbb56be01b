package io.sessionroutes.step.deliver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Recognises a secret by its parts: every run of eight of its characters, forwards and backwards, in small letters.
 * Parts are searched for in the text as it is, and once more in its letters and digits alone, so that no blank, quote
 * or line end between the characters hides the secret. The time is linear in the text.
 */
final class KeyParts {

    /** The characters of a part. A shorter piece does not give the key away. */
    static final int LENGTH = 8;

    private static final String MASK = "***";

    /** Eight characters packed into one number each, sorted. */
    private final long[] exact;

    private final long[] letters;

    /** @param secrets texts of ASCII without blanks; those with fewer than eight characters have no parts */
    KeyParts(Collection<String> secrets) {
        List<Long> ofAll = new ArrayList<>();
        List<Long> ofLetters = new ArrayList<>();
        for (String secret : secrets) {
            String letters = secret.chars()
                    .filter(KeyParts::isLetterOrDigit)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            for (boolean backwards : new boolean[] {false, true}) {
                ofAll.addAll(parts(secret, backwards));
                ofLetters.addAll(parts(letters, backwards));
            }
        }
        exact = sorted(ofAll);
        letters = sorted(ofLetters);
    }

    private static long[] sorted(List<Long> parts) {
        return parts.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static List<Long> parts(String secret, boolean backwards) {
        String text = backwards ? new StringBuilder(secret).reverse().toString() : secret;
        List<Long> parts = new ArrayList<>();
        long part = 0;
        for (int i = 0; i < text.length(); i++) {
            part = part << 8 | small(text.charAt(i));
            if (i >= LENGTH - 1) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** Whether a part is in this text, with any other characters between its own. */
    boolean in(CharSequence text) {
        if (exact.length == 0) {
            return false;
        }
        long printable = 0;
        long bare = 0;
        int printables = 0;
        int bares = 0;
        for (int i = 0; i < text.length(); i++) {
            int letter = small(text.charAt(i));
            if (letter <= ' ' || letter > '~') {
                continue;
            }
            printable = printable << 8 | letter;
            if (++printables >= LENGTH && among(exact, printable)) {
                return true;
            }
            if (isLetterOrDigit(letter)) {
                bare = bare << 8 | letter;
                bares++;
            }
            if (bares >= LENGTH && among(letters, bare)) {
                return true;
            }
        }
        return false;
    }

    /** The text with asterisks for each part that it has in one piece. */
    String masked(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        long part = 0;
        int length = 0;
        int kept = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            length = letter > '~' ? 0 : length + 1;
            part = part << 8 | small(letter);
            if (length >= LENGTH && among(exact, part)) {
                int start = i + 1 - LENGTH;
                if (start > kept || kept == 0) {
                    masked.append(text, kept, start).append(MASK);
                }
                kept = i + 1;
            }
        }
        return masked.append(text, kept, text.length()).toString();
    }

    private static boolean among(long[] parts, long part) {
        return Arrays.binarySearch(parts, part) >= 0;
    }

    private static int small(char letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }

    private static boolean isLetterOrDigit(int letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9';
    }
}
