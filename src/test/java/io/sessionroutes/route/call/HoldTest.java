package io.sessionroutes.route.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.ApplicationLoad;
import io.sessionroutes.harness.RunningBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** FinBox does not serve: applications wait, and none becomes a dead letter for it. */
class HoldTest {

    @Test
    void anOutageCostsAProbeASecondAndNoDeadLetter() throws Exception {
        try (RunningBundle bundle = RunningBundle.prepare(3)
                        .with("finbox.max-in-flight", "8")
                        .with("window.max-parked", "4");
                ApplicationLoad load = new ApplicationLoad(bundle, 100)) {
            // Given
            bundle.finbox.answerAll(503);
            bundle.start();
            load.send(200);
            awaitProbe(bundle);

            // When
            long settled = bundle.finbox.counts().calls();
            Awaitility.await("five probes").until(() -> bundle.finbox.counts().calls() >= settled + 5);

            // Then
            List<Instant> probes = bundle.finbox.calls().stream()
                    .map(call -> call.arrivedAt())
                    .skip(settled)
                    .toList();
            assertThat(Duration.between(probes.get(0), probes.get(4)))
                    .as("five probes")
                    .isGreaterThan(Duration.ofMillis(3_500));
            bundle.finbox.asDocumented();
            load.assertNothingLostNorRepeated();
            assertThat(bundle.policy().currentHold()).as("hold").isNull();
        }
    }

    @Test
    void anOutageThatNamesATimeIsLeftAloneUntilThen() throws Exception {
        try (RunningBundle bundle = RunningBundle.prepare(1).with("finbox.retry-after-max", "6 s");
                ApplicationLoad load = new ApplicationLoad(bundle, 100)) {
            // Given
            bundle.finbox.scenario(request -> SandboxAnswer.status(503).retryAfter("60"));
            bundle.start();

            // When
            load.send(100);
            awaitProbe(bundle);
            long settled = bundle.finbox.counts().calls();
            Awaitility.await("another probe").until(() -> bundle.finbox.counts().calls() > settled);

            // Then
            List<Instant> probes = bundle.finbox.calls().stream()
                    .map(call -> call.arrivedAt())
                    .skip(settled - 1)
                    .toList();
            assertThat(Duration.between(probes.get(0), probes.get(1)))
                    .as("from a probe to the next")
                    .isGreaterThan(Duration.ofSeconds(5));
            bundle.finbox.asDocumented();
            load.assertNothingLostNorRepeated();
        }
    }

    /** Until it has ended, calls from before the hold may still arrive. */
    private static void awaitProbe(RunningBundle bundle) {
        Awaitility.await("a probe")
                .until(() -> bundle.policy().currentHold() != null
                        && bundle.policy().currentHold().probedAt() != null
                        && bundle.finbox.counts().inFlight() == 0);
    }

    /** No budget, so every one of them is held; were intake closed by them, no sound event would ever end the hold. */
    @Test
    void eventsThatCannotSucceedDoNotKeepAHoldUpForGood() {
        try (RunningBundle bundle = RunningBundle.prepare(1)
                        .with("finbox.dead-letter-budget", "0")
                        .with("window.max-parked", "1")
                        .with("finbox.max-attempts", "1");
                ApplicationLoad load = new ApplicationLoad(bundle, 5)) {
            // Given
            bundle.finbox.scenario(request ->
                    request.linkId().startsWith("k0") && bundle.finbox.counts().sessions() < 4
                            ? SandboxAnswer.status(500)
                            : null);
            bundle.start();
            load.send(1);
            Awaitility.await("a hold").until(() -> bundle.policy().currentHold() != null);

            // When
            load.send(4);

            // Then
            Awaitility.await().until(() -> bundle.finbox.counts().sessions() >= 4);
            load.assertNothingLostNorRepeated();
        }
    }

    @Test
    void anOperatorsStepBackIsReadAgain() {
        try (RunningBundle bundle = RunningBundle.prepare(1);
                ApplicationLoad load = new ApplicationLoad(bundle, 10)) {
            // Given
            bundle.start();
            load.send(10).awaitNothingLost();

            // When
            bundle.stop();
            bundle.topics.offsets.commit(0, 5);
            bundle.start();
            load.send(10);

            // Then
            assertThat(load.awaitNothingLost())
                    .as("applications that were read again")
                    .isEqualTo(5);
        }
    }
}
