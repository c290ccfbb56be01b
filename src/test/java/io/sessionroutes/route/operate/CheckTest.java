package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.dev.Sandbox;
import io.sessionroutes.harness.CommandResult;
import io.sessionroutes.harness.RunningBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of a broker that is there. */
class CheckTest {

    @TempDir
    Path config;

    private CommandResult ran;
    private final String prefix = "c" + UUID.randomUUID().toString().substring(0, 8);
    private Sandbox finbox;

    @BeforeEach
    void finboxAndSettings() throws IOException {
        finbox = Sandbox.start();
        Files.write(
                config.resolve("application.properties"),
                List.of(
                        "kafka.brokers=" + RunningBundle.broker().bootstrapServers(),
                        "finbox.api-key=q7",
                        "finbox.base-url=" + finbox.url(),
                        "topic.applications=" + prefix + "-applications",
                        "topic.sessions=" + prefix + "-sessions",
                        "topic.dead-letters=" + prefix + "-dead-letters",
                        "topic.replays=" + prefix + "-replays"));
        for (String table : List.of("banks.csv", "ifsc.csv", "products.csv")) {
            Files.copy(Path.of("config", table), config.resolve(table));
        }
    }

    @AfterEach
    void stopFinbox() {
        finbox.close();
    }

    @Test
    void topicsThatLoseOrShareNothingAreWarnedOfAndCheckStillSucceeds() {
        // Given
        topics(1, Map.of());

        // When
        int status = check();

        // Then
        assertThat(status).as(ran.said()).isZero();
        assertThat(ran.out().lines().filter(line -> line.startsWith("safety    warning ")))
                .singleElement()
                .asString()
                .contains(
                        prefix + "-sessions has one replica",
                        prefix + "-applications has one partition",
                        prefix + "-replays is not compacted");
        assertThat(finbox.calls()).as("sessions made").isEmpty();
    }

    @Test
    void aPathThatIsNotFinBoxsIsWarnedOfAndUsed() throws IOException {
        // Given
        topics(2, Map.of());
        Path file = config.resolve("application.properties");
        Files.writeString(file, Files.readString(file).replace(finbox.url(), finbox.url() + "/gateway"));

        // When
        int status = check();

        // Then
        assertThat(status).as(ran.said()).isZero();
        assertThat(ran.out().lines().filter(line -> line.startsWith("base-url  warning ")))
                .singleElement()
                .asString()
                .contains("/gateway is", finbox.url() + "/gateway/bank-connect/v1/session/");
    }

    @Test
    void eventsThatMayNameAnyHostAreWarnedOfUnlessTheyNameNone() throws IOException {
        // Given
        topics(2, Map.of());

        // When
        int status = check();

        // Then
        assertThat(status).as(ran.said()).isZero();
        assertThat(ran.out().lines().filter(line -> line.startsWith("hosts     warning ")))
                .hasSize(2)
                .anyMatch(line -> line.contains("redirect.allowed-hosts is empty") && line.contains(prefix))
                .anyMatch(line -> line.contains("logo.allowed-hosts is empty") && line.contains("mapping.logo_url="));

        // When
        Files.writeString(
                config.resolve("application.properties"),
                "redirect.allowed-hosts=lender.example\nmapping.logo_url=\n",
                StandardOpenOption.APPEND);
        check();

        // Then
        assertThat(ran.out().lines().filter(line -> line.startsWith("hosts "))).isEmpty();
    }

    @Test
    void whatIsOpenToOthersIsWarnedOf() throws IOException {
        // Given
        topics(2, Map.of());
        Path file = config.resolve("application.properties");
        Files.writeString(file, "management.host=0.0.0.0\n", StandardOpenOption.APPEND);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        // When
        int status = check();

        // Then
        assertThat(status).as(ran.said()).isZero();
        assertThat(ran.out())
                .containsPattern("(?m)^port +warning +management.host is 0.0.0.0")
                .containsPattern(
                        "(?m)^files +warning .*application.properties, which holds finbox.api-key, may be read")
                .doesNotContainPattern("(?m)^security ");
    }

    @Test
    void aTopicThatIsMissingFailsByName() {
        // Given
        RunningBundle.broker().createTopic(prefix + "-applications", 2, Map.of());

        // When
        int status = check();

        // Then
        assertThat(status).as(ran.said()).isEqualTo(1);
        assertThat(ran.out()).containsPattern("topics +failed +missing: .*" + prefix + "-sessions");
    }

    @Test
    @EnabledIfSystemProperty(named = "test.kafka", matches = ".*kafka-3\\.classpath")
    void aGroupProtocolThatTheBrokersLackFails() throws IOException {
        // Given
        topics(2, Map.of("cleanup.policy", "compact"));
        Files.writeString(
                config.resolve("application.properties"), "kafka.group.protocol=consumer\n", StandardOpenOption.APPEND);

        // When
        int status = check();

        // Then
        assertThat(status).as(ran.said()).isEqualTo(1);
        assertThat(ran.out()).containsPattern("group +failed +the brokers do not have kafka.group.protocol=consumer");
    }

    @Test
    @DisabledIfSystemProperty(
            named = "test.kafka",
            matches = ".*kafka-3\\.classpath",
            disabledReason = "that broker lacks it")
    void aGroupProtocolThatTheBrokersHaveIsSound() throws IOException {
        // Given
        topics(2, Map.of("cleanup.policy", "compact"));
        Files.writeString(
                config.resolve("application.properties"), "kafka.group.protocol=consumer\n", StandardOpenOption.APPEND);

        // When
        int status = check();

        // Then
        assertThat(status).as(ran.said()).isZero();
        assertThat(ran.out()).containsPattern("group +ok ");
    }

    @Test
    void programsGetOneObject() throws IOException {
        // Given
        topics(2, Map.of("cleanup.policy", "compact"));

        // When
        int status = check("--json");

        // Then
        JsonNode report = new ObjectMapper().readTree(ran.out());
        assertThat(status).as(ran.said()).isZero();
        assertThat(report.path("ok").asBoolean()).as("ok in %s", report).isTrue();
        assertThat(report.path("findings").findValuesAsText("subject"))
                .contains("settings", "kafka", "topics", "safety", "finbox");
        assertThat(report.path("findings").findValuesAsText("state")).containsOnly("ok", "warning");
    }

    @Test
    void programsGetEveryWrongSetting() throws IOException {
        // Given
        Files.write(
                config.resolve("application.properties"),
                List.of("kafka.brokers=nowhere", "finbox.api-key=q7", "finbox.timeout=10"));

        // When
        int status = check("--json");

        // Then
        JsonNode report = new ObjectMapper().readTree(ran.out());
        assertThat(status).as(ran.said()).isEqualTo(2);
        assertThat(report.path("ok").asBoolean()).as("ok in %s", report).isFalse();
        assertThat(report.path("findings").findValuesAsText("detail")).hasSize(2);
    }

    private void topics(int partitions, Map<String, String> ofReplays) {
        for (String name : List.of("-applications", "-sessions", "-dead-letters")) {
            RunningBundle.broker().createTopic(prefix + name, partitions, Map.of());
        }
        RunningBundle.broker().createTopic(prefix + "-replays", 1, ofReplays);
    }

    private int check(String... options) {
        ran = CommandResult.with(Stream.concat(Stream.of("check", "--config", config.toString()), Stream.of(options))
                .toArray(String[]::new));
        return ran.status();
    }
}
