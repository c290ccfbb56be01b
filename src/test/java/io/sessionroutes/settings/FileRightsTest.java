package io.sessionroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Settings.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRightsTest {

    @TempDir
    Path config;

    @ParameterizedTest
    @CsvSource({
        "r--------, ''",
        "rw-------, ''",
        "r--r-----, ''",
        "rw-r-----, ''",
        "rw-r--r--, may be read by everybody",
        "r-----r--, may be read by everybody",
        "rw-rw----, may be written by others",
        "rw-----w-, may be written by others"
    })
    void aKeyFileThatOthersMayReadOrWriteIsReported(String rights, String expected) throws IOException {
        // Given
        Path key = Files.writeString(config.resolve("key"), "q7-canary");
        Path link = Files.createSymbolicLink(config.resolve("link"), key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(rights));

        // When
        List<String> warnings = warnings(Map.of("finbox.api-key-file", link.toString()));

        // Then
        assertThat(warnings).hasSize(expected.isEmpty() ? 0 : 1);
        assertThat(String.join("", warnings)).contains(expected).doesNotContain("canary");
    }

    @Test
    void aConfigurationIsCheckedOnlyIfItHoldsASecret() throws IOException {
        // Given
        Path file =
                Files.writeString(config.resolve("application.properties"), "finbox.timeout=1 s\nfinbox.api-key=\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        // When, Then
        assertThat(warnings(Map.of())).isEmpty();
        Files.writeString(file, "finbox.api-key=q7-canary\nkafka.ssl.key.password=p-canary\nkafka.client.id=x\n");
        assertThat(warnings(Map.of()))
                .singleElement()
                .asString()
                .contains("which holds finbox.api-key, kafka.ssl.key.password, may be read by everybody")
                .doesNotContain("canary");
    }

    @Test
    void storesAreCheckedAndAMissingOneIsNotReportedHere() throws IOException {
        // Given
        Path store = Files.writeString(config.resolve("store"), "x");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-r--r--"));

        // When
        List<String> warnings = warnings(Map.of(
                "finbox.tls.keystore", store.toString(),
                "finbox.tls.truststore", store.toString(),
                "kafka.ssl.keystore.location", store.toString(),
                "kafka.ssl.truststore.location", config.resolve("missing").toString(),
                "kafka.ssl.truststore.password", "p"));

        // Then
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).contains("finbox.tls.keystore");
        assertThat(warnings.get(1)).contains("kafka.ssl.keystore.location");
    }

    private List<String> warnings(Map<String, String> given) {
        return FileRights.warnings(Settings.of(given, Need.NOTHING), config);
    }
}
