package io.sessionroutes.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes JSON safe for a terminal: it escapes characters that the terminal would obey, or that hide others. */
final class TerminalJson {

    private static final Pattern COMMANDS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n\\r]]");

    private TerminalJson() {}

    static String line(JsonNode node) {
        return escaped(node.toString());
    }

    static String lines(JsonNode node) {
        return escaped(node.toPrettyString());
    }

    /** In JSON such characters are only inside texts, where an escape has the same meaning. */
    private static String escaped(String json) {
        return COMMANDS.matcher(json)
                .replaceAll(found ->
                        found.group().chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining()));
    }
}
