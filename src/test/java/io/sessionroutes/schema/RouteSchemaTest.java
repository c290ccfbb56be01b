package io.sessionroutes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The route files are in the canonical form of Camel's YAML, which its tools read and write: the schema for it is in
 * camel-yaml-dsl. That of 4.22.0 requires an {@code unmarshal} to have every data format at once, so this fault of its
 * own is left out.
 */
class RouteSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema canonical = canonical();

    @Test
    void routesAreInTheCanonicalFormOfCamelsYaml() throws IOException {
        // When
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("routes"))) {
            files = all.sorted().toList();
        }

        // Then
        assertThat(files).hasSize(8).allSatisfy(file -> assertThat(faults(Files.readString(file)))
                .as(file.toString())
                .isEmpty());
    }

    @Test
    void anOptionThatCamelDoesNotHaveIsFound() {
        // When
        String misspelt = """
                - route:
                    id: a
                    from:
                      uri: direct
                      parametres: {name: a}
                      steps: []
                """;

        // Then
        assertThat(faults(misspelt)).isNotEmpty();
    }

    @Test
    void theShortFormThatToolsDoNotWriteIsFound() {
        // When
        String brief = """
                - route:
                    id: a
                    from:
                      uri: direct:a
                      steps:
                        - to: direct:b
                """;

        // Then
        assertThat(faults(brief)).isNotEmpty();
    }

    private List<String> faults(String yaml) {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return canonical.validate(JSON.<JsonNode>valueToTree(document)).stream()
                .map(ValidationMessage::toString)
                .filter(fault -> !fault.contains("unmarshal: required property"))
                .toList();
    }

    private static JsonSchema canonical() {
        try (InputStream schema = RouteSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl-canonical.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
