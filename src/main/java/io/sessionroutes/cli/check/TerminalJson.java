package io.sessionroutes.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON that a terminal may show: characters that it would obey, or that hide others, are escaped. */
final class TerminalJson {

    private static final Pattern COMMANDS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n\\r]]");

    private TerminalJson() {}

    static String line(JsonNode node) {
        return escaped(node.toString());
    }

    static String lines(JsonNode node) {
        return escaped(node.toPrettyString());
    }

    /** Such characters stand in JSON inside texts only, where an escape means the same. */
    private static String escaped(String json) {
        return COMMANDS.matcher(json)
                .replaceAll(found ->
                        found.group().chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining()));
    }
}
