package io.sessionroutes.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests are sound, and a slip in any of them would be seen. */
class ManifestTest {

    /** Whose entries may have any name. */
    private static final Set<String> MAPS =
            Set.of("/labels", "/matchLabels", "/pairs", "/config", "/limits", "/requests", "/triggers/0/metadata");

    @Test
    void everyManifestIsWhatItSaysItIs() throws JsonProcessingException {
        // When
        int documents = 0;
        for (Path file : ManifestFiles.files()) {
            for (JsonNode document : ManifestFiles.documents(file)) {
                assertThat(ManifestFiles.read(document)).as(file.toString()).isNotNull();
                documents++;
            }
        }
        // Then
        System.out.println("read " + documents + " manifests");
        assertThat(documents).isEqualTo(32);
    }

    @Test
    void aMisspeltFieldAnywhereIsRefused() {
        // When
        SoftAssertions all = new SoftAssertions();
        int misspelt = 0;
        for (Path file : ManifestFiles.files()) {
            for (JsonNode document : ManifestFiles.documents(file)) {
                for (String path : fields("", document)) {
                    all.assertThatThrownBy(() -> ManifestFiles.read(misspell(document, path)))
                            .as("%s: %s", file, path)
                            .isNotNull();
                    misspelt++;
                }
            }
        }
        // Then
        System.out.println("misspelt " + misspelt + " fields");
        all.assertThat(misspelt).isGreaterThan(200);
        all.assertAll();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base/deployment.yaml | /spec/replicas | \"3\"",
                "base/deployment.yaml | /spec/template/spec/enableServiceLinks | \"false\"",
                "base/deployment.yaml | /spec/template/spec/containers | {}",
                "base/deployment.yaml | /spec/template/spec/containers/0/env/0/value | 256",
                "base/deployment.yaml | /spec/template/metadata/labels/app.kubernetes.io~1name | true",
                "topics/topics.yaml | /spec/partitions | \"12\"",
                "users/users.yaml | /spec/authorization/acls/0/resource/type | \"topik\"",
                "users/users.yaml | /spec/authentication/type | \"scram-sha-1\"",
                "cli/check.yaml | /spec/backoffLimit | \"0\"",
                "keda/trigger-authentication.yaml | /spec/secretTargetRef/0/key | 1",
                "keda/scaled-object.yaml | /spec/triggers/0/metadata/lagThreshold | 1024",
                "keda/scaled-object.yaml | /spec/fallback/behavior | \"highest\"",
                "base/disruption.yaml | /apiVersion | \"policy/v1beta1\""
            })
    void aValueOfAnotherTypeIsRefused(String file, String path, String json) {
        // Given
        JsonNode document =
                ManifestFiles.documents(ManifestFiles.DIRECTORY.resolve(file)).get(0);
        // When, Then
        assertThat(document.at(path).isMissingNode()).as("nothing at %s", path).isFalse();
        assertThatThrownBy(() -> ManifestFiles.read(with(document, path, json))).isNotNull();
    }

    private static JsonNode with(JsonNode document, String path, String json) throws JsonProcessingException {
        JsonNode changed = document.deepCopy();
        ObjectNode parent = (ObjectNode) changed.at(path.substring(0, path.lastIndexOf('/')));
        String name = path.substring(path.lastIndexOf('/') + 1).replace("~1", "/");
        parent.set(name, new ObjectMapper().readTree(json));
        return changed;
    }

    private static JsonNode misspell(JsonNode document, String path) {
        JsonNode changed = document.deepCopy();
        ObjectNode parent = (ObjectNode) changed.at(path.substring(0, path.lastIndexOf('/')));
        String name = path.substring(path.lastIndexOf('/') + 1);
        parent.set(name + "X", parent.remove(name));
        return changed;
    }

    /** The place of every field whose name is not free. */
    private static List<String> fields(String path, JsonNode node) {
        if (MAPS.stream().anyMatch(path::endsWith)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        node.properties().forEach(field -> {
            found.add(path + "/" + field.getKey());
            found.addAll(fields(path + "/" + field.getKey(), field.getValue()));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(fields(path + "/" + i, node.get(i)));
        }
        return found;
    }
}
