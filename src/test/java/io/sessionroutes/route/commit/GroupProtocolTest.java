package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.cli.Launcher;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.RunningBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How the instances share the partitions, as the broker sees it. */
class GroupProtocolTest {

    private static final String PROTOCOL = "kafka.group.protocol";

    @Test
    void byDefaultPartitionsAreSharedOutCooperatively() {
        try (RunningBundle bundle = RunningBundle.prepare().without(PROTOCOL).start()) {
            // When
            ConsumerGroupDescription group = stable(bundle);

            // Then
            assertThat(group.type()).isEqualTo(GroupType.CLASSIC);
            assertThat(group.partitionAssignor()).isEqualTo("cooperative-sticky");
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "test.kafka",
            matches = ".*kafka-3\\.classpath",
            disabledReason = "that broker lacks it")
    void whereTheBrokerHasItTheNextGenerationProtocolIsASetting() {
        try (RunningBundle bundle =
                RunningBundle.prepare().with(PROTOCOL, "consumer").start()) {
            // When
            ConsumerGroupDescription group = stable(bundle);
            bundle.topics.send("app-1", "{\"application_id\":\"app-1\"}");

            // Then
            assertThat(group.type()).isEqualTo(GroupType.CONSUMER);
            assertThat(bundle.topics.awaitSessions(1)).hasSize(1);
            bundle.topics.offsets.awaitAllCommitted();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "test.kafka", matches = ".*kafka-3\\.classpath")
    void whereTheBrokerLacksItTheProgramEndsAndSaysWhy(@TempDir Path directory) {
        // Given
        try (RunningBundle bundle = RunningBundle.prepare().with(PROTOCOL, "consumer")) {
            bundle.writeTo(directory);

            // When
            try (JavaProcess program = JavaProcess.start(
                    directory.resolve("log"), Launcher.class, Map.of("CONFIG_DIR", directory.toString()), "run")) {

                // Then
                assertThat(program.waitFor()).as(program.output()).isEqualTo(1);
                assertThat(program.output())
                        .contains("The program cannot continue: The brokers do not have what a kafka.* setting");
            }
        }
    }

    private static ConsumerGroupDescription stable(RunningBundle bundle) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bundle.setting("kafka.brokers")))) {
            return Awaitility.await("a stable group")
                    // A broker of 4.0 or newer knows no group before its first member.
                    .ignoreExceptionsInstanceOf(ExecutionException.class)
                    .until(
                            () -> describe(admin, bundle.topics.group()),
                            group -> group.groupState() == GroupState.STABLE);
        }
    }

    private static ConsumerGroupDescription describe(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get();
    }
}
