package io.sessionroutes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.sessionroutes.dev.SampleEvent;
import io.sessionroutes.dev.SampleEvents;
import io.sessionroutes.step.parse.StrictJson;
import io.sessionroutes.step.publish.EventOrigin;
import io.sessionroutes.step.publish.SessionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schemas agree with the examples, the samples and what is written. */
class SchemaTest {

    /** What the strict reader alone can refuse: a schema sees neither a key that occurs twice nor a size. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of("APP-2003", "APP-2009");

    @Test
    void theSchemasAreSchemas() throws IOException {
        // Given
        JsonSchema schemaOfSchemas =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012));

        // When
        List<Path> files;
        try (Stream<Path> listed = Files.list(JsonSchemas.DIRECTORY)) {
            files = listed.toList();
        }

        // Then
        assertThat(files).hasSize(5).allSatisfy(file -> assertThat(schemaOfSchemas.validate(json(file)))
                .as(file.toString())
                .isEmpty());
    }

    @Test
    void everyExampleThatPeopleReadIsWhatItSaysItIs() throws IOException {
        // When
        List<PageExample> examples = PageExample.all();

        // Then
        System.out.println("checked " + examples.size() + " examples in README.md and docs/");
        assertThat(examples)
                .hasSizeGreaterThanOrEqualTo(7)
                .extracting(PageExample::schema)
                .contains(
                        JsonSchemas.APPLICATION,
                        JsonSchemas.SESSION,
                        JsonSchemas.DEAD_LETTER_HEADERS,
                        JsonSchemas.REJECTION);
        assertThat(examples).allSatisfy(example -> assertThat(example.schema().faults(example.event()))
                .as(example.toString())
                .isEmpty());
    }

    @Test
    void everySampleThatCanBeReadIsAnApplicationAndEveryPoisonIsNone() {
        // When
        List<SampleEvent> poison = SampleEvents.unsound().stream()
                .filter(sample -> "POISON".equals(sample.expected().kind()))
                .toList();
        List<SampleEvent> sound = Stream.of(SampleEvents.sound(), SampleEvents.refused(), SampleEvents.retried())
                .flatMap(List::stream)
                .toList();

        // Then
        assertThat(sound).hasSizeGreaterThan(20).allSatisfy(sample -> assertThat(
                        JsonSchemas.APPLICATION.faults(strictlyRead(sample)))
                .as(sample.story())
                .isEmpty());
        assertThat(poison)
                .filteredOn(sample -> !BEYOND_A_SCHEMA.contains(sample.name()))
                .hasSize(7)
                .allSatisfy(sample ->
                        assertThat(isApplication(sample)).as(sample.story()).isFalse());
    }

    @Test
    void theApplicationSchemaRefusesWhatNoSettingAllows() {
        // When
        List<String> refused = SampleEvents.unsound().stream()
                .filter(sample -> "INVALID".equals(sample.expected().kind()))
                .filter(sample -> !isApplication(sample))
                .map(SampleEvent::name)
                .toList();

        // Then
        assertThat(refused).contains("APP-2101", "APP-2106", "APP-2107", "APP-2108", "APP-2110");
    }

    @Test
    void theSchemasNameEveryFieldThatIsWrittenAndNoOther() throws IOException {
        assertThat(propertiesOf("session")).containsExactlyInAnyOrder(fieldsOf(SessionEvent.class));
        assertThat(propertiesOf("origin")).containsExactlyInAnyOrder(fieldsOf(EventOrigin.class));
    }

    private static List<String> propertiesOf(String schema) throws IOException {
        JsonNode properties =
                json(JsonSchemas.DIRECTORY.resolve(schema + ".schema.json")).path("properties");
        return properties.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String[] fieldsOf(Class<?> event) {
        return event.getAnnotation(JsonPropertyOrder.class).value();
    }

    private static boolean isApplication(SampleEvent sample) {
        JsonNode json = strictlyRead(sample);
        return json != null && JsonSchemas.APPLICATION.faults(json).isEmpty();
    }

    /** Null for what is no JSON. */
    private static JsonNode strictlyRead(SampleEvent sample) {
        try {
            return sample.value() == null ? null : StrictJson.mapper().readTree(sample.value());
        } catch (IOException notJson) {
            return null;
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
