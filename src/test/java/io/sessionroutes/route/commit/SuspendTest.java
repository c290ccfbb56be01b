package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.ApplicationLoad;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.WatchedPolls;
import java.time.Duration;
import org.apache.camel.component.kafka.KafkaConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An operator suspends and resumes receive-applications. */
class SuspendTest {

    private static final String ROUTE = "receive-applications";

    @Test
    void aRouteSuspendedBeforeAnythingWasCommittedLosesNothing() throws Exception {
        try (RunningBundle bundle = RunningBundle.prepare(3).start();
                ApplicationLoad load = new ApplicationLoad(bundle, 30)) {
            // Given
            suspend(bundle);
            load.send(200);

            // When
            bundle.context().getRouteController().resumeRoute(ROUTE);

            // Then
            load.assertNothingLostNorRepeated();
            load.assertOneCallForEach();
        }
    }

    @Test
    void suspendAndResumeUnderLoadLoseAndRepeatNothing() throws Exception {
        try (RunningBundle bundle = RunningBundle.prepare(3).with("finbox.max-in-flight", "8");
                ApplicationLoad load = new ApplicationLoad(bundle, 30)) {
            // Given
            bundle.finbox.latency(Duration.ofMillis(20));
            bundle.start();

            // When
            for (int round = 0; round < 4; round++) {
                load.send(150);
                int sent = load.sent();
                Awaitility.await("calls").until(() -> bundle.finbox.counts().calls() > sent - 150);
                suspend(bundle);
                bundle.context().getRouteController().resumeRoute(ROUTE);
            }

            // Then
            load.assertNothingLostNorRepeated();
            load.assertOneCallForEach();
            load.assertInOrder();
        }
    }

    @Test
    void aResumeDoesNotRepeatWhatIsFinishedBehindAnEventThatWaits() throws Exception {
        try (RunningBundle bundle = RunningBundle.prepare(1).with("finbox.retry-delay", "3 s");
                ApplicationLoad load = new ApplicationLoad(bundle, 40)) {
            // Given
            bundle.finbox.scenario(request ->
                    request.linkId().equals("k0-000000") && request.attempt() == 1 ? SandboxAnswer.status(503) : null);
            bundle.start();
            load.send(40);
            Awaitility.await("sessions").until(() -> bundle.finbox.counts().sessions() == 39);

            // When
            suspend(bundle);
            bundle.context().getRouteController().resumeRoute(ROUTE);

            // Then
            load.assertNothingLostNorRepeated();
            assertThat(bundle.finbox.counts().calls())
                    .as("calls, one for each application and one for the retry")
                    .isEqualTo(41);
        }
    }

    @Test
    void theWindowDoesNotUndoCamelsPause() throws Exception {
        WatchedPolls polls = WatchedPolls.counted();
        try (RunningBundle bundle = RunningBundle.prepare(1).before(polls::of).start();
                ApplicationLoad load = new ApplicationLoad(bundle, 10)) {
            // Given
            load.send(10);
            load.awaitNothingLost();

            // When
            suspend(bundle);
            load.send(20);
            int before = polls.count();
            Awaitility.await("polls of what is paused").until(() -> polls.count() > before + 5);

            // Then
            assertThat(bundle.finbox.counts().calls()).as("calls").isEqualTo(10);
            assertThat(bundle.window().view().counts().consumed())
                    .as("records taken in")
                    .isEqualTo(10);

            // When
            bundle.context().getRouteController().resumeRoute(ROUTE);

            // Then
            load.assertNothingLostNorRepeated();
        }
    }

    private static void suspend(RunningBundle bundle) throws Exception {
        bundle.context().getRouteController().suspendRoute(ROUTE);
        KafkaConsumer consumer =
                (KafkaConsumer) bundle.context().getRoute(ROUTE).getConsumer();
        Awaitility.await("a pause").until(consumer::isKafkaPaused);
    }
}
