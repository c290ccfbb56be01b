package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the literals of a JSONPath: texts in quotes, numbers, true, false and null. */
final class LiteralParser {

    /** The largest integer that every reader of JSON has exactly. */
    private static final long MAX_INTEGER = 9_007_199_254_740_991L;

    private final PathCursor cursor;

    LiteralParser(PathCursor cursor) {
        this.cursor = cursor;
    }

    boolean isQuoted() {
        return cursor.peek() == '\'' || cursor.peek() == '"';
    }

    /** The literal that begins here, or null if there is none. */
    @Nullable
    JsonNode literal() {
        if (isQuoted()) {
            return TextNode.valueOf(quoted());
        }
        if (cursor.peek() == '-' || PathCursor.isDigit(cursor.peek())) {
            return number();
        }
        int start = cursor.position();
        cursor.skipName();
        JsonNode word = cursor.peek() == '('
                ? null
                : switch (cursor.since(start)) {
                    case "true" -> BooleanNode.TRUE;
                    case "false" -> BooleanNode.FALSE;
                    case "null" -> NullNode.getInstance();
                    default -> null;
                };
        if (word == null) {
            cursor.back(start);
        }
        return word;
    }

    /** An index, or a part of a slice. */
    long integer() {
        int start = cursor.position();
        cursor.take("-");
        int digits = cursor.position();
        skipDigits("a whole number");
        String text = cursor.since(start);
        if (text.startsWith("-0") || text.length() > 1 && cursor.since(digits).startsWith("0")) {
            throw cursor.fault(start, "a whole number has no leading zero");
        }
        if (text.length() > 17 || Math.abs(Long.parseLong(text)) > MAX_INTEGER) {
            throw cursor.fault(start, "this number is too large");
        }
        return Long.parseLong(text);
    }

    private JsonNode number() {
        int start = cursor.position();
        cursor.take("-");
        int digits = cursor.position();
        skipDigits("a number");
        if (cursor.position() > digits + 1 && cursor.since(digits).startsWith("0")) {
            throw cursor.fault(start, "a number has no leading zero");
        }
        if (cursor.take(".")) {
            skipDigits("a digit");
        }
        if (cursor.take("e") || cursor.take("E")) {
            if (!cursor.take("-")) {
                cursor.take("+");
            }
            skipDigits("a digit");
        }
        try {
            return DecimalNode.valueOf(new BigDecimal(cursor.since(start)));
        } catch (NumberFormatException huge) {
            throw cursor.fault(start, "this number is too large");
        }
    }

    private void skipDigits(String expected) {
        if (!PathCursor.isDigit(cursor.peek())) {
            throw cursor.fault("expected " + expected);
        }
        while (PathCursor.isDigit(cursor.peek())) {
            cursor.next();
        }
    }

    /** A text in quotes, its escapes resolved. */
    String quoted() {
        int start = cursor.position();
        char quote = cursor.next();
        StringBuilder text = new StringBuilder();
        while (cursor.peek() != quote) {
            if (cursor.isAtEnd()) {
                throw cursor.fault(start, "this quote is not closed");
            }
            int position = cursor.position();
            char next = cursor.next();
            if (next < ' ') {
                throw cursor.fault(position, "a control character has to be escaped");
            }
            text.append(next == '\\' ? escaped(quote) : next);
        }
        cursor.next();
        if (hasLoneSurrogate(text)) {
            throw cursor.fault(start, "half a character: \\ud8.. and \\udc.. come in pairs");
        }
        return text.toString();
    }

    private char escaped(char quote) {
        int position = cursor.position() - 1;
        char escape = cursor.next();
        if (escape == 'u') {
            return unicode(position);
        }
        int plain = "bfnrt/\\".indexOf(escape);
        if (escape != quote && plain < 0) {
            throw cursor.fault(position, "no such escape");
        }
        return escape == quote ? quote : "\b\f\n\r\t/\\".charAt(plain);
    }

    private char unicode(int position) {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char next = cursor.next();
            int digit = next < 0x80 ? Character.digit(next, 16) : -1;
            if (digit < 0) {
                throw cursor.fault(position, "expected four hexadecimal digits behind \\u");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private static boolean hasLoneSurrogate(CharSequence text) {
        return text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }
}
