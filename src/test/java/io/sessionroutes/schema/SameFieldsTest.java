package io.sessionroutes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.message.EventField;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An application event is described four times: to the reader, to the operator, to a machine, to people. */
class SameFieldsTest {

    /** The table of fields, from its head to the empty line behind it. */
    private static final Pattern TABLE = Pattern.compile("(?s)\\n\\| Field \\| Type .*?\\n\\n");

    private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\| (`[^|]*`) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    private final Set<String> read = Arrays.stream(EventField.values())
            .flatMap(field -> Arrays.stream(field.pointers().split(" ")))
            .map(pointer -> pointer.substring(1))
            .collect(Collectors.toSet());

    @Test
    void whereNothingIsSetTheSettingsPointWhereTheReaderDoes() {
        // Given
        Map<EventField, String> reader =
                Arrays.stream(EventField.values()).collect(Collectors.toMap(field -> field, EventField::pointers));

        // When
        Map<EventField, String> settings = Settings.of(Map.of(), Need.NOTHING).mapping();

        // Then
        assertThat(settings).isEqualTo(reader);
    }

    @Test
    void theSchemaNamesTheFieldsThatAreRead() throws IOException {
        // Given
        Path schema = JsonSchemas.DIRECTORY.resolve("application.schema.json");

        // When
        List<String> named = new ObjectMapper()
                .readTree(schema.toFile()).path("properties").properties().stream()
                        .map(Map.Entry::getKey)
                        .toList();

        // Then
        assertThat(named).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void thePageNamesTheFieldsThatAreRead() throws IOException {
        // Given
        String page = Files.readString(Path.of("docs", "events.md"));

        // When
        List<String> named = TABLE.matcher(page)
                .results()
                .limit(1)
                .flatMap(table -> FIRST_COLUMN.matcher(table.group()).results())
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .toList();

        // Then
        assertThat(named).containsExactlyInAnyOrderElementsOf(read);
    }
}
