package io.sessionroutes.step.deliver;

import io.sessionroutes.step.deliver.EscapedText.Escape;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads a text once from its start to its end and puts the character in place of each escape. Invisible characters (a
 * soft hyphen, a blank without width) are left out. Text that only looks like an escape stays. The time is linear in
 * the text.
 */
final class EscapeReader {

    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_TAG = 200;
    /** The most digits of a character's number that are read. */
    private static final int LONGEST_NUMBER = 8;

    private static final Map<String, Character> NAMED = named("amp & lt < gt > quot \" apos ' excl ! num # dollar $ "
            + "percnt % lpar ( rpar ) ast * midast * plus + comma , period . sol / colon : semi ; equals = quest ? "
            + "commat @ lsqb [ lbrack [ bsol \\ rsqb ] rbrack ] Hat ^ lowbar _ UnderBar _ grave ` lcub { lbrace { "
            + "verbar | vert | rcub } rbrace } hyphen - dash -");

    private final String text;
    private final Set<Escape> escapes;
    private final StringBuilder read;
    private int at;

    private EscapeReader(String text, Set<Escape> escapes) {
        this.text = text;
        this.escapes = escapes;
        this.read = new StringBuilder(text.length());
    }

    /** The text without these escapes. */
    static String read(String text, Set<Escape> escapes) {
        return new EscapeReader(text, escapes).read();
    }

    private static Map<String, Character> named(String table) {
        String[] cells = table.split(" ");
        Map<String, Character> named = new HashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            named.put(cells[i], cells[i + 1].charAt(0));
        }
        return named;
    }

    private String read() {
        while (at < text.length()) {
            char letter = text.charAt(at);
            boolean done =
                    switch (letter) {
                        case '%' -> escapes.contains(Escape.PERCENT) && percent();
                        case '\\' -> escapes.contains(Escape.BACKSLASH) && backslash();
                        case '&' -> escapes.contains(Escape.ENTITY) && entity();
                        case '=' -> escapes.contains(Escape.QUOTED_PRINTABLE) && quotedPrintable();
                        case '<' -> escapes.contains(Escape.TAG) && tag();
                        default -> letter > '~' && Character.getType(letter) == Character.FORMAT && skip(1);
                    };
            if (!done) {
                read.append(letter);
                at++;
            }
        }
        return read.toString();
    }

    private boolean percent() {
        return at + 1 < text.length() && text.charAt(at + 1) == 'u' ? number(2, 4, 4, 16) : number(1, 2, 2, 16);
    }

    /** Reads any number of backslashes, because they double each time a text is quoted. */
    private boolean backslash() {
        int next = at;
        while (next < text.length() && text.charAt(next) == '\\') {
            next++;
        }
        if (next == text.length()) {
            return skip(next - at);
        }
        at = next;
        return switch (text.charAt(next)) {
            case 'u' -> number(1, 4, 4, 16) || text.startsWith("{", at + 1) && number(2, 1, LONGEST_NUMBER, 16);
            case 'x' -> number(1, 2, 2, 16);
            case '0', '1' -> number(0, 3, 3, 8);
            case 'n', 'r', 't', 'b', 'f' -> replace(1, ' ');
            default -> replace(1, text.charAt(next));
        };
    }

    private boolean entity() {
        if (text.startsWith("&#", at)) {
            return text.regionMatches(true, at, "&#x", 0, 3)
                    ? number(3, 1, LONGEST_NUMBER, 16)
                    : number(2, 1, LONGEST_NUMBER, 10);
        }
        int end = at + 1;
        while (end < text.length() && end - at < LONGEST_NAME && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        // The table has the name of each character that a key can have. Another name becomes a blank.
        return end > at + 1
                && text.startsWith(";", end)
                && replace(end + 1 - at, NAMED.getOrDefault(text.substring(at + 1, end), ' '));
    }

    private boolean quotedPrintable() {
        if (text.startsWith("=\r\n", at)) {
            return skip(3);
        }
        return text.startsWith("=\n", at) ? skip(2) : number(1, 2, 2, 16);
    }

    private boolean tag() {
        if (at + 1 == text.length() || !isTagStart(text.charAt(at + 1))) {
            return false;
        }
        int end = at + 1;
        while (end < text.length() && end - at < LONGEST_TAG && text.charAt(end) != '>') {
            end++;
        }
        return text.startsWith(">", end) && skip(end + 1 - at);
    }

    private static boolean isTagStart(char letter) {
        return Character.isLetter(letter) || letter == '/' || letter == '!' || letter == '?';
    }

    /** Reads the number after a prefix, and a semicolon or brace that may end it. False if there is no number. */
    private boolean number(int prefix, int least, int most, int radix) {
        int value = 0;
        int start = at + prefix;
        int end = start;
        while (end < text.length() && end - start < most && Character.digit(text.charAt(end), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(end), radix);
            end++;
        }
        if (end - start < least) {
            return false;
        }
        if (least < most && (text.startsWith(";", end) || text.startsWith("}", end))) {
            end++;
        }
        return replace(end - at, value >= 0 && value <= Character.MAX_VALUE ? (char) value : ' ');
    }

    private boolean replace(int letters, char letter) {
        read.append(letter);
        return skip(letters);
    }

    private boolean skip(int letters) {
        at += letters;
        return true;
    }
}
