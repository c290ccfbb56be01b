package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.ApplicationLoad;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.WatchedPolls;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Two instances under one {@code kafka.group.instance.id}: one of them works, the other says why it does not. */
class FencedInstanceTest {

    private static final int IN_FLIGHT = 4;
    private static final int BEFORE = 8;

    @Test
    @DisabledIfSystemProperty(
            named = "test.setting.kafka.group.protocol",
            matches = "consumer",
            disabledReason = "there the second one waits")
    void theOneThatIsFencedStopsForGoodAndSaysSo() {
        WatchedPolls polls = WatchedPolls.counted();
        WatchedPolls polledBySecond = WatchedPolls.counted();
        try (RunningBundle first = RunningBundle.prepare(2)
                        .with("kafka.group.instance.id", "pod")
                        .with("finbox.max-in-flight", Integer.toString(IN_FLIGHT))
                        .before(polls::of);
                ApplicationLoad load = new ApplicationLoad(first, 20)) {
            // Given
            // Longer than it takes to notice the fence: so each slot has one event in doubt at most.
            first.finbox.latency(Duration.ofSeconds(1));
            first.start();
            load.send(2 * BEFORE);
            Awaitility.await("calls").until(() -> first.finbox.counts().calls() >= BEFORE);
            ManagementClient seen = ManagementClient.of(first);

            // When
            try (RunningBundle second =
                    first.another().before(polledBySecond::of).start()) {
                Awaitility.await("that the first is fenced")
                        .until(() -> seen.check("group").contains("kafka.group.instance.id"));
                int polled = polls.count();
                load.send(BEFORE);

                // Then
                load.awaitNothingLost();
                assertThat(first.topics.read(first.topics.sessions()).size())
                        .as("session events: one for each, and what was in flight twice at most")
                        .isLessThanOrEqualTo(load.sent() + IN_FLIGHT);
                Awaitility.await("more polls").until(() -> polls.count() > polled + 10);
                assertThat(seen.check("group"))
                        .startsWith("DOWN")
                        .contains("give each instance an id of its own, or no id, and start this one again");
                assertThat(seen.status("health/ready")).isEqualTo("DOWN");
                assertThat(seen.status("health/live")).isEqualTo("UP");
                assertThat(seen.metric("session_routes_assigned_partitions")).isZero();
                assertThat(first.window().view().counts().unfinished())
                        .as("in the window of the first")
                        .isZero();
                assertThat(polls.consumers()).as("consumers of the first").isEqualTo(1);
                assertThat(polledBySecond.consumers())
                        .as("consumers of the second")
                        .isEqualTo(1);
                assertThat(ManagementClient.of(second).status("health/ready")).isEqualTo("UP");
            }
        }
    }
}
