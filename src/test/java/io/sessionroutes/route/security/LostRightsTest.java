package io.sessionroutes.route.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.ApplicationLoad;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.SecureBroker;
import io.sessionroutes.harness.WatchedPolls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** A right that is missing from the start or is taken away at run time: said in words, and mended without a restart. */
class LostRightsTest {

    private static SecureBroker broker;

    private WatchedPolls polls;
    private RunningBundle bundle;
    private ManagementClient seen;

    @BeforeAll
    static void startBroker() {
        broker = SecureBroker.start("bundle");
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void prepare() {
        polls = WatchedPolls.counted();
        bundle = RunningBundle.prepare(broker.kafka, 1).before(polls::of);
        broker.client("SCRAM-SHA-512", "bundle", SecureBroker.PASSWORD).forEach(bundle::with);
        broker.allow(List.of(
                right(ResourceType.TOPIC, "*", AclOperation.ALL, AclPermissionType.ALLOW),
                right(ResourceType.GROUP, "*", AclOperation.READ, AclPermissionType.ALLOW)));
        seen = ManagementClient.of(bundle);
    }

    @AfterEach
    void stop() {
        bundle.close();
        broker.forbidAll();
    }

    @Test
    void aTopicThatMayNoLongerBeReadIsTriedNowAndThenByTheSameConsumer() {
        AclBinding denied = denied(ResourceType.TOPIC, bundle.topics.applications());
        try (LogCapture log = LogCapture.shipped(Map.of())) {
            // Given
            bundle.start();
            serve("before");

            // When
            broker.allow(List.of(denied));

            // Then
            awaitFailedPolls("the user lacks READ on topic " + bundle.topics.applications());
            assertThat(polls.consumers()).as("consumers made").isEqualTo(1);
            assertThat(log.lines().stream().filter(line -> line.contains("lacks READ")))
                    .as("lines of ours, of which the first is told at once")
                    .hasSizeLessThanOrEqualTo(2);
            assertThat(log.lines()).as("lines in all").hasSizeLessThan(40);
            broker.forbid(denied);
            serve("after");
            assertThat(seen.check("group")).startsWith("UP");
        }
    }

    @Test
    void aGroupThatMayNotBeReadFromTheStartIsJoinedWhenItMay() {
        // Given
        AclBinding denied = denied(ResourceType.GROUP, bundle.topics.group());
        broker.allow(List.of(denied));

        // When
        bundle.start();

        // Then
        awaitFailedPolls("the user lacks READ on group " + bundle.topics.group());
        assertThat(polls.consumers()).as("consumers made").isEqualTo(1);
        broker.forbid(denied);
        serve("after");
    }

    @Test
    void aGroupThatMayNoLongerBeReadStopsIntakeAndNothingIsDoneTwice() {
        AclBinding denied = denied(ResourceType.GROUP, bundle.topics.group());
        try (ApplicationLoad load = new ApplicationLoad(bundle, 100)) {
            // Given
            bundle.start();
            load.send(5).awaitNothingLost();

            // When
            broker.allow(List.of(denied));
            Awaitility.await("commits that are refused").until(() -> {
                load.send(1);
                return seen.check("commits").startsWith("DOWN");
            });

            // Then
            assertThat(seen.check("commits"))
                    .contains("the user lacks READ on group " + bundle.topics.group(), "intake pauses soon");
            assertThat(seen.metric("session_routes_commits_failing_seconds")).isBetween(9.0, 15.0);
            assertThat(seen.status("health/live")).isEqualTo("UP");
            Awaitility.await("no more intake")
                    .until(() -> seen.check("commits").contains("intake pauses until they can"));
            load.send(20);
            int before = polls.count();
            Awaitility.await("more polls").until(() -> polls.count() > before + 5);
            assertThat(bundle.window().view().counts().consumed())
                    .as("records taken in")
                    .isLessThanOrEqualTo(load.sent() - 20);

            // When
            broker.forbid(denied);

            // Then
            load.assertNothingLostNorRepeated();
            load.assertOneCallForEach();
            Awaitility.await("health").until(() -> seen.check("commits").equals("UP"));
        }
    }

    /** What a restart does not mend never fails the liveness. */
    private void awaitFailedPolls(String words) {
        List<Double> ages = new ArrayList<>();
        Awaitility.await("four polls that fail, 1, 2 and 4 s apart").until(() -> {
            ages.add(seen.metric("session_routes_poll_age_seconds"));
            return seen.metric("session_routes_polls_failed_total") >= 4;
        });
        assertThat(seen.metric("session_routes_polls_failed_total")).isLessThan(6);
        assertThat(seen.check("group")).isEqualTo("DOWN The last poll failed: " + words);
        assertThat(seen.metric("session_routes_polls_failing")).isEqualTo(1);
        assertThat(ages).as("seconds since the poll loop last turned").allMatch(age -> age < 5);
        assertThat(seen.status("health/live")).isEqualTo("UP");
        assertThat(seen.status("health/ready")).isEqualTo("DOWN");
    }

    private void serve(String id) {
        int before = bundle.topics.read(bundle.topics.sessions()).size();
        bundle.topics.send(id, "{\"application_id\":\"" + id + "\"}");
        Awaitility.await("a session for " + id)
                .atMost(Duration.ofSeconds(30))
                .until(() -> bundle.topics.read(bundle.topics.sessions()).size() == before + 1);
    }

    private static AclBinding denied(ResourceType type, String name) {
        return right(type, name, AclOperation.READ, AclPermissionType.DENY);
    }

    private static AclBinding right(
            ResourceType type, String name, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:bundle", "*", operation, permission));
    }
}
