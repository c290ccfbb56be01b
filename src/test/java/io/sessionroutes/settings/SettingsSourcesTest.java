package io.sessionroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sessionroutes.message.EventField;
import io.sessionroutes.settings.Settings.Need;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings from file and environment: which of them wins, and what is refused. */
class SettingsSourcesTest {

    @TempDir
    Path config;

    @Test
    void environmentWinsOverTheFileForEveryKindOfKey() throws IOException {
        // Given
        file(
                "kafka.brokers=file:1\nfinbox.timeout=1 s\nkafka.max.poll.records=1\nmapping.link_id=/file\nevent.max-bytes=7");

        // When
        Settings settings = Settings.load(
                config,
                Map.of(
                        "KAFKA_BROKERS",
                        "env:1",
                        "FINBOX_TIMEOUT",
                        "2 s",
                        "KAFKA_MAX_POLL_RECORDS",
                        "2",
                        "MAPPING_LINK_ID",
                        "/env"),
                Need.KAFKA);

        // Then
        assertThat(settings.text(Key.KAFKA_BROKERS)).isEqualTo("env:1");
        assertThat(settings.text(Key.FINBOX_TIMEOUT)).isEqualTo("2 s");
        assertThat(settings.kafka()).containsEntry("max.poll.records", "2");
        assertThat(settings.mapping()).containsEntry(EventField.LINK_ID, "/env");
        assertThat(settings.integer(Key.EVENT_MAX_BYTES)).isEqualTo(7);
    }

    @Test
    void otherVariablesAreIgnoredUnlessTheyLookLikeAKeyWithATypingError() throws IOException {
        // Given
        file("kafka.brokers=a:1");

        // When
        List<String> problems = problems(
                Map.of(
                        "KAFKA_SERVICE_HOST",
                        "10.0.0.1",
                        "KAFKA_OPTS",
                        "x",
                        "FINBOX_SERVICE_PORT",
                        "80",
                        "FINBOX_TIMOUT",
                        "1 s"),
                Need.KAFKA);

        // Then
        assertThat(problems).containsExactly("FINBOX_TIMOUT: is not a setting; did you mean FINBOX_TIMEOUT?");
    }

    @Test
    void fileThatIsMissingGarbledOrGivesAKeyTwiceIsAProblem() throws IOException {
        // Given
        Path nowhere = config.resolve("nowhere");
        List<String> missing = catchThrowableOfType(
                        SettingsException.class,
                        () -> Settings.load(nowhere, Map.of("KAFKA_BROKERS", "a:1"), Need.KAFKA))
                .problems();
        Files.write(config.resolve(SettingsSources.FILE), new byte[] {'a', '=', (byte) 0xff});
        List<String> garbled = problems(Map.of("KAFKA_BROKERS", "a:1"), Need.KAFKA);

        // When
        file("kafka.brokers=a:1\nkafka.brokers=a:2");
        List<String> twice = problems(Map.of(), Need.KAFKA);

        // Then
        assertThat(missing).singleElement().asString().contains(nowhere.toString(), "--config");
        assertThat(garbled).singleElement().asString().contains("UTF-8");
        assertThat(twice).containsExactly("kafka.brokers (KAFKA_BROKERS): is given twice in application.properties");
    }

    /** Each line of such a value is read as a key of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "finbox.api-key=\nAbCdEf123q7",
                "finbox.api-key=\nQ7.q7",
                "finbox.api-key=\nabcdefq7\nabcdefq7",
                "finbox.api-key=\neyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJxNyJ9.q7",
                "finbox.api-key=\na.abcdefghijklmnopqrstuvwxyz0123456789q7",
                "kafka.ssl.keystore.key=-----BEGIN PRIVATE KEY-----\nMIIEvq7+/xyz\nmIIEvq7==\n-----END q7 KEY-----",
                "kafka.sasl.jaas.config=org.example.Module required\nusernameq7=\"u\" password=\"q7\";"
            })
    void aSecretOverSeveralLinesIsNotShown(String text) throws IOException {
        // Given
        file("kafka.brokers=a:1\n" + text);

        // When
        List<String> problems = problems(Map.of("KAFKA_SASL_JAAS_CONFIG", "a.B required;"), Need.KAFKA);

        // Then
        assertThat(problems)
                .isNotEmpty()
                .allMatch(
                        line -> line.matches("an entry of \\d+ characters in application\\.properties is (not a setting"
                                + "|given twice); its text is not shown, because it may be part of a secret: is a value spread"
                                + " over several lines\\?"));
    }

    @Test
    void anUnknownNameThatLooksLikeAKeyIsShownAlsoIfItIsGivenTwice() throws IOException {
        // Given
        file("kafka.brokers=a:1\nlender.Branch_code=1\nlender.Branch_code=2\nTombstone=skip");

        // When
        List<String> problems = problems(Map.of(), Need.KAFKA);

        // Then
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "lender.Branch_code (LENDER_BRANCH_CODE): is given twice in application.properties",
                        "lender.Branch_code: is not a setting",
                        "Tombstone: is not a setting; did you mean tombstones?");
    }

    @Test
    void byteOrderMarkAndUmlautsAreReadAsUtf8() throws IOException {
        // Given
        file("\uFEFFkafka.brokers=a:1\nmapping.ifsc=/Straße");

        // When
        Settings settings = Settings.load(config, Map.of(), Need.KAFKA);

        // Then
        assertThat(settings.mapping()).containsEntry(EventField.IFSC, "/Straße");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "q7 z",
                "q7\n",
                "q7\t",
                " q7",
                "q7\u0007",
                "q7ü",
                "changeme",
                "your-api-key",
                "<q7>",
                "${q7}"
            })
    void keyThatCannotBeOneIsRefusedWithoutBeingShown(String key) throws IOException {
        // Given
        file("kafka.brokers=a:1");

        // When
        List<String> problems = problems(Map.of("FINBOX_API_KEY", key), Need.KAFKA_AND_FINBOX);

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("finbox.api-key (FINBOX_API_KEY): ")
                .doesNotContain("q7", "changeme", "your-api-key");
    }

    @Test
    void keyFileMayEndWithOneLineEndAndReplacesTheKeyOfTheOtherSource() throws IOException {
        // Given
        file("kafka.brokers=a:1\nfinbox.api-key=old");
        Path key = Files.writeString(config.resolve("key"), "s3cret\r\n");

        // When
        Settings settings = Settings.load(config, Map.of("FINBOX_API_KEY_FILE", key.toString()), Need.KAFKA_AND_FINBOX);

        // Then
        assertThat(settings.apiKey().reveal()).isEqualTo("s3cret");
    }

    @Test
    void keyFileThatIsMissingEmptyOrBesideAKeyIsAProblem() throws IOException {
        // Given
        file("kafka.brokers=a:1");
        Path empty = Files.createFile(config.resolve("empty"));

        // When
        List<String> problems = Stream.of(
                        Map.of("FINBOX_API_KEY_FILE", config.resolve("none").toString()),
                        Map.of("FINBOX_API_KEY_FILE", empty.toString()),
                        Map.of("FINBOX_API_KEY_FILE", empty.toString(), "FINBOX_API_KEY", "both"))
                .flatMap(environment -> problems(environment, Need.KAFKA_AND_FINBOX).stream())
                .toList();

        // Then
        assertThat(problems).hasSize(3);
        assertThat(problems.get(0)).contains("finbox.api-key-file", "cannot be read");
        assertThat(problems.get(1)).contains("finbox.api-key-file", "is blank");
        assertThat(problems.get(2))
                .contains("finbox.api-key ", "keep one of them")
                .doesNotContain("both");
    }

    @Test
    void keyIsNotReadWhereItIsNotNeeded() throws IOException {
        // Given
        file("kafka.brokers=a:1\nfinbox.api-key-file=/nowhere");

        // When
        List<String> problems = problems(Map.of(), Need.KAFKA);

        // Then
        assertThat(problems).isEmpty();
    }

    private void file(String text) throws IOException {
        Files.writeString(config.resolve(SettingsSources.FILE), text, StandardCharsets.UTF_8);
    }

    private List<String> problems(Map<String, String> environment, Need need) {
        SettingsException wrong =
                catchThrowableOfType(SettingsException.class, () -> Settings.load(config, environment, need));
        return wrong == null ? List.of() : wrong.problems();
    }
}
