package io.sessionroutes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.sessionroutes.settings.Key;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document is one, and names the topics as the settings do. */
class AsyncApiTest {

    private static final Path FILE = Path.of("config", "asyncapi.yaml");

    private final JsonNode document = read();

    /** AsyncAPI's own schema of 3.0.0, as the npm package @asyncapi/specs 6.11.1 (Apache-2.0) has it. */
    @Test
    void theDocumentIsAsyncApi() throws IOException {
        try (InputStream published = new GZIPInputStream(getClass().getResourceAsStream("/asyncapi/3.0.0.json.gz"))) {
            // Given
            JsonSchema asyncApi = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(published);
            // When, Then
            assertThat(asyncApi.validate(document)).isEmpty();
            assertThat(asyncApi.validate(new ObjectMapper().readTree("{\"asyncapi\":\"3.0.0\",\"channels\":1}")))
                    .isNotEmpty();
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        // When
        List<String> references = document.findValuesAsText("$ref");
        // Then
        System.out.println("followed " + references.size() + " references");
        assertThat(references).hasSize(12).allSatisfy(reference -> assertThat(leadsSomewhere(reference))
                .as(reference)
                .isTrue());
    }

    @Test
    void theChannelsAreTheTopicsAtTheirDefaults() {
        // When, Then
        for (Key topic :
                List.of(Key.TOPIC_APPLICATIONS, Key.TOPIC_SESSIONS, Key.TOPIC_DEAD_LETTERS, Key.TOPIC_REJECTIONS)) {
            assertThat(document.path("channels"))
                    .filteredOn(
                            channel -> topic.key().equals(channel.path("title").asText()))
                    .hasSize(1)
                    .first()
                    .satisfies(channel ->
                            assertThat(channel.path("address").asText("")).isEqualTo(topic.fallback()));
        }
        assertThat(document.path("channels")).hasSize(4);
    }

    private boolean leadsSomewhere(String reference) {
        return reference.startsWith("#")
                ? !document.at(reference.substring(1)).isMissingNode()
                : Files.isRegularFile(FILE.resolveSibling(reference));
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(FILE.toFile());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
