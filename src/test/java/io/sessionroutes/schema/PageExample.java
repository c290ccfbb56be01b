package io.sessionroutes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.step.parse.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An example in a page that people read: a block of JSON, or an event that a shell command sends. */
record PageExample(Path page, JsonNode json) {

    private static final Pattern BLOCK = Pattern.compile("```json\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("echo (['\"])(\\{.*?})\\1");

    static List<PageExample> all() throws IOException {
        List<PageExample> examples = new ArrayList<>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            for (Matcher block = BLOCK.matcher(text); block.find(); ) {
                examples.add(new PageExample(page, StrictJson.mapper().readTree(block.group(1))));
            }
            for (Matcher command = COMMAND.matcher(text); command.find(); ) {
                examples.add(new PageExample(
                        page, StrictJson.mapper().readTree(command.group(2).replace("\\\"", "\""))));
            }
        }
        return examples;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            docs.filter(page -> page.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    /** The schema that this example has to follow. */
    JsonSchemas schema() {
        if (json.has("dead-letter-code")) {
            return JsonSchemas.DEAD_LETTER_HEADERS;
        }
        return switch (json.path("event_type").asText()) {
            case "finbox.session.created" -> JsonSchemas.SESSION;
            case "finbox.session.rejected" -> JsonSchemas.REJECTION;
            default -> JsonSchemas.APPLICATION;
        };
    }

    /** The part that the schema describes: the data of a CloudEvent, else all of the example. */
    JsonNode event() {
        return json.has("specversion") ? json.path("data") : json;
    }
}
