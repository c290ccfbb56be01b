package io.sessionroutes.failure;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which rule of strict JSON a text has broken, and where, in this program's own words, because Jackson's words
 * quote the event. If a message of Jackson is unknown here, only the place is given.
 */
public final class JsonFault {

    /**
     * @param jackson the beginning of Jackson's message, or a part of it
     * @param meaning what it means, in this program's words
     */
    private record Rule(String jackson, String meaning) {}

    private static final List<Rule> RULES = List.of(
            new Rule("Duplicate field", "a key occurs twice in one object"),
            new Rule("Trailing token", "something follows the end of the document"),
            new Rule("Non-standard token", "NaN and Infinity are no numbers"),
            new Rule("Unrecognized token", "a word without quotation marks"),
            new Rule("Illegal unquoted character", "a control character in a text, without an escape"),
            new Rule("Unrecognized character escape", "an escape that JSON does not have"),
            new Rule("Unexpected close marker", "a bracket is closed that was not opened"),
            new Rule("(non-standard) comment", "a comment"),
            new Rule("Leading zero", "a number begins with a zero"),
            new Rule("to start field name", "a key in double quotation marks is missing"),
            new Rule("Number value exponent", "a number is too large"),
            new Rule("numeric value", "a number that is not written as JSON writes numbers"),
            new Rule("Unexpected character", "a character that is not allowed at this place"));

    private static final List<Rule> LIMITS = List.of(
            new Rule("Document nesting depth", "it is nested deeper than event.max-depth allows"),
            new Rule("Number value length", "a number has more digits than are read"),
            new Rule("Name length", "a key is longer than is read"),
            new Rule("String value length", "a text is longer than is read"));

    private JsonFault() {}

    /**
     * The rule and its place, as {@code a key occurs twice in one object (line 1, column 20)}.
     *
     * @param read the bytes that were read, used to count the column in characters; null if they are unknown
     */
    public static String of(JsonProcessingException broken, byte @Nullable [] read) {
        return rule(broken) + place(broken.getLocation(), read);
    }

    private static String rule(JsonProcessingException broken) {
        if (broken instanceof JsonEOFException) {
            return "it ends too early";
        }
        String said = String.valueOf(broken.getOriginalMessage());
        return (broken instanceof StreamConstraintsException ? LIMITS : RULES)
                .stream()
                        .filter(rule -> said.contains(rule.jackson))
                        .map(Rule::meaning)
                        .findFirst()
                        .orElse("it cannot be read");
    }

    private static String place(@Nullable JsonLocation at, byte @Nullable [] read) {
        if (at == null || at.getLineNr() < 1) {
            return "";
        }
        return read == null || at.getByteOffset() < 0
                ? place(at.getLineNr(), at.getColumnNr())
                : place(read, (int) Math.min(at.getByteOffset(), read.length));
    }

    /** A place in UTF-8 text, in lines and characters from 1, as an editor counts them. Jackson counts bytes. */
    public static String place(byte[] utf8, int offset) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < offset; i++) {
            boolean isLineEnd = utf8[i] == '\n' || utf8[i] == '\r' && (i + 1 == utf8.length || utf8[i + 1] != '\n');
            boolean goesOn = (utf8[i] & 0xC0) == 0x80;
            line += isLineEnd ? 1 : 0;
            column = isLineEnd ? 1 : column + (goesOn ? 0 : 1);
        }
        return place(line, column);
    }

    private static String place(int line, int column) {
        return " (line " + line + ", column " + column + ")";
    }
}
