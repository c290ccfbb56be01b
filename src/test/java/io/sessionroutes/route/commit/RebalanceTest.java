package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.ApplicationLoad;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.window.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Partitions change hands: nothing is lost, a clean handover repeats nothing, each key stays in order. */
class RebalanceTest {

    private static final Duration LATENCY = Duration.ofMillis(40);

    @Test
    void instancesThatComeAndGoUnderLoadLoseRepeatAndReorderNothing() {
        try (RunningBundle first = RunningBundle.prepare(6).with("finbox.max-in-flight", "16");
                ApplicationLoad load = new ApplicationLoad(first, 50)) {
            // Given
            first.finbox.latency(LATENCY);
            first.start();

            // When
            for (int round = 0; round < 3; round++) {
                sendUntilServed(load, first, 100);
                try (RunningBundle second = first.another().start()) {
                    sendUntilServed(load, second, 200);
                }
            }

            // Then
            load.assertNothingLostNorRepeated();
            load.assertOneCallForEach();
            load.assertInOrder();
        }
    }

    @Test
    void callsThatHangBeyondTheDrainDeadlineAreAbandonedAndNotPublished() {
        try (RunningBundle first =
                        RunningBundle.prepare(4).with("shutdown.timeout", "2 s").with("finbox.timeout", "1 m");
                ApplicationLoad load = new ApplicationLoad(first, 40)) {
            // Given
            Duration late = Duration.ofSeconds(30);
            first.finbox.scenario(request ->
                    request.attempt() > 1 ? null : SandboxAnswer.session().after(late));
            first.start();
            load.send(40);
            awaitCalls(first, 40);

            // When
            long begun = System.nanoTime();
            try (RunningBundle second = first.another().start()) {
                Awaitility.await()
                        .until(() -> !second.window().view().counts().outcomes().isEmpty()
                                && second.window().view().counts().outcomes().get(Outcome.PUBLISHED) > 0);
                Duration took = Duration.ofNanos(System.nanoTime() - begun);

                // Then
                assertThat(took)
                        .as("handed over at the drain's deadline, not when the calls end")
                        .isLessThan(late);
                load.awaitNothingLost();
                Awaitility.await("nothing unfinished where the calls hang")
                        .until(() -> first.window().view().counts().unfinished() == 0);
                long abandoned = first.window().view().counts().outcomes().get(Outcome.ABANDONED);
                assertThat(abandoned).as("abandoned calls").isPositive();
                assertThat(first.finbox.counts().calls())
                        .as("only what was abandoned is called again")
                        .isEqualTo(40 + abandoned);
                Awaitility.await("the late answers")
                        .until(() -> first.finbox.counts().inFlight() == 0);
                assertThat(first.topics.read(first.topics.sessions()))
                        .as("late answers are not published")
                        .hasSize(40);
            }
        }
    }

    /** However long {@code shutdown.timeout} is: a restart would throw away what the drain waits for. */
    @Test
    void aDrainIsNoPollLoopThatStands() {
        try (RunningBundle first = RunningBundle.prepare(2)
                        .with("shutdown.timeout", "20 s")
                        .with("finbox.timeout", "1 m");
                ApplicationLoad load = new ApplicationLoad(first, 20)) {
            // Given
            first.finbox.scenario(request ->
                    request.attempt() > 1 ? null : SandboxAnswer.session().after(Duration.ofSeconds(40)));
            first.start();
            load.send(20);
            awaitCalls(first, 20);
            ManagementClient seen = ManagementClient.of(first);

            // When
            try (RunningBundle second = first.another().start()) {
                List<Double> ages = new ArrayList<>();
                Awaitility.await("the end of the drain").until(() -> {
                    ages.add(seen.metric("session_routes_poll_age_seconds"));
                    return second.window().view().counts().outcomes().get(Outcome.PUBLISHED) > 0;
                });

                // Then
                assertThat(ages)
                        .as("seconds since the poll loop of the first last turned, in a drain of 12 s")
                        .allMatch(age -> age < 5);
            }
        }
    }

    private static void sendUntilServed(ApplicationLoad load, RunningBundle bundle, int events) {
        Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> {
            load.send(20);
            return bundle.window().view().counts().outcomes().get(Outcome.PUBLISHED) > events;
        });
    }

    private static void awaitCalls(RunningBundle bundle, int calls) {
        Awaitility.await().until(() -> bundle.finbox.counts().calls() >= calls);
    }
}
