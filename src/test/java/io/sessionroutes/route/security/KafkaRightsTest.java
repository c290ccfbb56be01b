package io.sessionroutes.route.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.cli.Launcher;
import io.sessionroutes.harness.CommandResult;
import io.sessionroutes.harness.DeadLetterBuilder;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.SecureBroker;
import io.sessionroutes.harness.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka with TLS, passwords and rights: those that docs/acls.md lists, and no others. */
class KafkaRightsTest {

    private static final Pattern ROW = Pattern.compile("\\| (topic|group) \\| `([a-z.-]+)` \\| ([A-Z_]+) \\|");
    private static SecureBroker broker;

    @TempDir
    private Path config;

    private RunningBundle bundle;

    @BeforeAll
    static void startBroker() {
        broker = SecureBroker.start("bundle", "operator");
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void prepare() {
        bundle = RunningBundle.prepare(broker.kafka, 1);
        for (String topic : List.of("topic.replays", "topic.rejections")) {
            String name = bundle.topics.applications().replace("applications", topic.substring(6));
            broker.kafka.createTopic(name, 1, Map.of());
            bundle.with(topic, name);
        }
        as("SCRAM-SHA-512", "bundle", SecureBroker.PASSWORD);
    }

    @AfterEach
    void stop() {
        bundle.close();
        broker.forbidAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-512"})
    void withTheListedRightsAndNoOthersTheBundleWorksAndSoDoesTheOperator(String mechanism) {
        // Given
        broker.allow(rights(0, "bundle"));
        broker.allow(rights(1, "operator"));
        as(mechanism, "bundle", SecureBroker.PASSWORD).start();

        // When
        bundle.topics.send("a", "{\"event_id\":\"e-1\",\"application_id\":\"a\"}");
        bundle.topics.send("b", "{\"application_id\":\"b!INVALID_BANK_NAME\"}");

        // Then
        assertThat(bundle.topics.awaitSessions(1)).hasSize(1);
        assertThat(bundle.topics.awaitDeadLetters(1)).hasSize(1);
        assertThat(bundle.topics.await(bundle.setting("topic.rejections"), 1)).hasSize(1);
        bundle.topics.offsets.awaitAllCommitted();
        assertThat(launch("check")).contains("rights    ok").doesNotContain("failed");
        as(mechanism, "operator", SecureBroker.PASSWORD);
        assertThat(launch("dead-letters", "list")).contains("INVALID_BANK_NAME");
        assertThat(launch("dead-letters", "replay")).endsWith("exit 0");
        assertThat(bundle.topics.awaitDeadLetters(2)).as("refused once more").hasSize(2);
    }

    @Test
    void checkSaysWhichRightIsMissing() {
        // Given
        List<AclBinding> rights = rights(0, "bundle").stream()
                .filter(right -> right.entry().operation() != AclOperation.DESCRIBE)
                .toList();
        broker.allow(rights(0, "bundle"));

        for (AclBinding right : rights) {
            // When
            broker.forbid(right);

            // Then
            String line = "missing: " + right.entry().operation() + " on "
                    + right.pattern().resourceType().name().toLowerCase(Locale.ROOT) + " "
                    + right.pattern().name() + "; docs/acls.md has the list";
            Awaitility.await(line).untilAsserted(() -> assertThat(launch("check"))
                    .contains("rights    failed  " + line)
                    .endsWith("exit 1"));
            broker.allow(List.of(right));
        }
        System.out.println("took away " + rights.size() + " rights, one at a time");
        assertThat(rights).hasSize(6);
    }

    @Test
    void theOperatorIsToldWhichRightIsMissing() {
        // Given
        bundle.topics.send("k", "a large event");
        for (String reference : List.of("original", "reference")) {
            bundle.topics.send(DeadLetterBuilder.in(bundle.topics)
                    .with(
                            "timestamp",
                            at(bundle.topics.read(bundle.topics.applications()).get(0)))
                    .with("value", reference)
                    .record(DeadLetterBuilder.bytes("k"), null));
        }
        List<AclBinding> rights = rights(1, "operator");
        as("SCRAM-SHA-512", "operator", SecureBroker.PASSWORD);

        for (AclBinding right : rights) {
            // When
            broker.forbidAll();
            broker.allow(rights.stream().filter(other -> !other.equals(right)).toList());

            // Then
            String line = "the Kafka user has no right to " + right.entry().operation() + " on topic "
                    + right.pattern().name() + "; docs/acls.md has the list";
            Awaitility.await(line).untilAsserted(() -> assertThat(
                            launch("dead-letters", "replay", "--again", bundle.topics.deadLetters() + "-0@1"))
                    .contains(line)
                    .endsWith("exit 1"));
        }
        assertThat(rights).hasSize(5);
    }

    @Test
    void aListWithoutTheRightToReadTheNotesSaysSo() {
        // Given
        DeadLetterBuilder.in(bundle.topics).write("k", "v");
        broker.allow(rights(1, "operator").stream()
                .filter(right -> !right.pattern().name().equals(bundle.setting("topic.replays")))
                .toList());
        as("SCRAM-SHA-512", "operator", SecureBroker.PASSWORD);

        // When
        String said = launch("dead-letters", "list");

        // Then
        assertThat(said)
                .contains("  ?  ", "no right to READ on topic " + bundle.setting("topic.replays"))
                .endsWith("exit 0");
    }

    private static String at(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp()).toString();
    }

    @Test
    void checkDoesNotCallSafeWhatItMayNotLookAt() {
        // Given
        String replays = bundle.setting("topic.replays");
        String unseen = "not looked up: cleanup.policy of " + replays + "; docs/acls.md has the rights";
        broker.allow(rights(0, "bundle"));

        // When
        String without = launch("check");
        broker.allow(rights(2, "bundle"));

        // Then
        assertThat(without)
                .containsPattern("safety +warning .*" + unseen)
                .containsPattern("sizes +warning +not looked up: max.message.bytes of .*" + replays)
                .containsPattern("cleanup +warning +not looked up: cleanup.policy of .*" + replays)
                .containsPattern("retention +warning +not looked up: retention.ms of ")
                .containsPattern("sharing +warning +not looked up: whose dead letters are in ")
                .endsWith("exit 0");
        Awaitility.await("with the optional rights").untilAsserted(() -> assertThat(launch("check"))
                .contains(replays + " is not compacted")
                .doesNotContain("not looked up"));
    }

    @Test
    void checkDoesNotCallSoundWhatItMayNotRead() {
        // Given
        List<AclBinding> rights = rights(0, "bundle").stream()
                .filter(right -> right.entry().operation() != AclOperation.READ
                        || right.pattern().resourceType() == ResourceType.GROUP)
                .toList();
        broker.allow(rights);
        broker.allow(List.of(right(
                ROW.matcher("| topic | `topic.applications` | DESCRIBE |")
                        .results()
                        .findFirst()
                        .orElseThrow(),
                "bundle")));

        // When
        String said = launch("check");

        // Then
        assertThat(said)
                .containsPattern("sharing +warning +not looked up: .*" + bundle.topics.sessions())
                .containsPattern("waiting +warning +not looked up: .*" + bundle.topics.applications())
                .endsWith("exit 1");
    }

    @Test
    void aWrongPasswordEndsTheProgramWithALineAndOne() throws Exception {
        // Given
        broker.allow(rights(0, "bundle"));
        as("SCRAM-SHA-512", "bundle", "wrong-canary-77").writeTo(config);
        Files.writeString(
                config.resolve("log4j2.properties"),
                Files.readString(RunningBundle.CONFIG.resolve("log4j2.properties")));

        // When
        try (JavaProcess run = JavaProcess.start(
                config.resolve("log"), Launcher.class, Map.of(), "run", "--config", config.toString())) {
            int status = run.waitFor();

            // Then
            assertThat(status).isEqualTo(1);
            assertThat(run.output())
                    .contains(
                            "The program cannot continue: Kafka refused the credentials",
                            "run ended without a signal to stop")
                    .doesNotContain("wrong-canary-77");
        }
        assertThat(launch("check"))
                .contains("kafka     failed")
                .contains("Authentication failed")
                .endsWith("exit 1")
                .doesNotContain("wrong-canary-77");
    }

    @Test
    void aBrokerThatIsNotTheOneItSaysGetsNoPassword() {
        // Given
        bundle.with(
                "kafka.ssl.truststore.location",
                TestCertificates.made().pem("other-ca").toString());

        // When
        String said = launch("check");

        // Then
        assertThat(said)
                .contains("kafka     failed")
                .contains("unable to find valid certification path")
                .endsWith("exit 1")
                .doesNotContain(SecureBroker.PASSWORD);
    }

    private RunningBundle as(String mechanism, String user, String password) {
        broker.client(mechanism, user, password).forEach(bundle::with);
        return bundle;
    }

    /** The rows of one of the document's lists, for the names that are set here. */
    private List<AclBinding> rights(int list, String user) {
        try {
            String table = Files.readString(Path.of("docs/acls.md"))
                    .split("\\| --- .*\n")[list + 1]
                    .split("\n\n")[0];
            return ROW.matcher(table).results().map(row -> right(row, user)).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private AclBinding right(MatchResult row, String user) {
        ResourceType type = ResourceType.fromString(row.group(1));
        return new AclBinding(
                new ResourcePattern(type, bundle.setting(row.group(2)), PatternType.LITERAL),
                new AccessControlEntry(
                        "User:" + user, "*", AclOperation.valueOf(row.group(3)), AclPermissionType.ALLOW));
    }

    private String launch(String... arguments) {
        bundle.writeTo(config);
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config.toString();
        CommandResult ran = CommandResult.with(all);
        return ran.said() + "exit " + ran.status();
    }
}
