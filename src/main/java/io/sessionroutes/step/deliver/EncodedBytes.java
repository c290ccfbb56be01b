package io.sessionroutes.step.deliver;

import java.util.ArrayList;
import java.util.List;

/**
 * Decodes pieces of a text that may be Base64, hexadecimal or a list of numbers. It is unknown where such a piece
 * begins, so the text is read from each possible place. Blanks, line ends and colons are skipped.
 */
final class EncodedBytes {

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int[] SEXTETS = new int[128];
    private static final int[] NIBBLES = new int[128];

    static {
        for (int letter = 0; letter < SEXTETS.length; letter++) {
            SEXTETS[letter] = BASE64.indexOf(letter);
            NIBBLES[letter] = Character.digit(letter, 16);
        }
        SEXTETS['-'] = SEXTETS['+'];
        SEXTETS['_'] = SEXTETS['/'];
    }

    private EncodedBytes() {}

    /**
     * Returns each reading of the whole text, one character for each byte. A reading in the wrong encoding is noise.
     */
    static List<String> readings(String text) {
        List<String> readings = new ArrayList<>();
        for (int skipped = 0; skipped < 4; skipped++) {
            readings.add(bits(text, SEXTETS, 6, skipped));
        }
        // "0x63" is one byte, not one and a half.
        String digits = text.replace("0x", " ").replace("0X", " ");
        for (int skipped = 0; skipped < 2; skipped++) {
            readings.add(bits(digits, NIBBLES, 4, skipped));
        }
        readings.add(numbers(text));
        return readings;
    }

    /** The readable pieces of a reading, between blanks; empty if it is noise. */
    static String readable(String reading) {
        StringBuilder text = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= reading.length(); i++) {
            if (i < reading.length() && isReadable(reading.charAt(i))) {
                continue;
            }
            if (i - start >= KeyParts.LENGTH) {
                text.append(reading, start, i).append(' ');
            }
            start = i + 1;
        }
        return text.toString();
    }

    private static boolean isReadable(char letter) {
        return letter >= ' ' && letter <= '~' || letter == '\r' || letter == '\n' || letter == '\t';
    }

    private static String bits(String text, int[] values, int width, int skipped) {
        StringBuilder bytes = new StringBuilder(text.length() * width / 8);
        int left = skipped;
        int bits = 0;
        int waiting = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int value = letter < values.length ? values[letter] : -1;
            if (value < 0 || left-- > 0) {
                continue;
            }
            bits = (bits << width | value) & 0xffff;
            waiting += width;
            if (waiting >= 8) {
                waiting -= 8;
                bytes.append((char) (bits >> waiting & 0xff));
            }
        }
        return bytes.toString();
    }

    /** Numbers of up to three digits, with anything between them. */
    private static String numbers(String text) {
        StringBuilder bytes = new StringBuilder();
        int value = 0;
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            int digit = i < text.length() ? text.charAt(i) - '0' : -1;
            if (digit >= 0 && digit <= 9) {
                value = digits < 3 ? value * 10 + digit : value;
                digits++;
            } else if (digits > 0) {
                bytes.append(digits <= 3 ? (char) value : ' ');
                value = 0;
                digits = 0;
            }
        }
        return bytes.toString();
    }
}
