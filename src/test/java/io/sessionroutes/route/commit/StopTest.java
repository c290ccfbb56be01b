package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.TestBroker;
import io.sessionroutes.harness.ApplicationLoad;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.SteadyRate;
import io.sessionroutes.settings.Key;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is told to end: in time, with nothing lost, nothing repeated and nothing set aside for it. */
class StopTest {

    @Test
    void aStopUnderLoadRepeatsNothing() {
        try (RunningBundle first = RunningBundle.prepare(4).with("finbox.max-in-flight", "16");
                ApplicationLoad load = new ApplicationLoad(first, 50)) {
            // Given
            first.finbox.latency(Duration.ofMillis(50));
            first.start();
            load.send(800);

            // When
            for (int stop = 0; stop < 3; stop++) {
                int calls = 150 * (stop + 1);
                Awaitility.await("calls").until(() -> first.finbox.counts().calls() >= calls);
                assertStopsInTime(first);
                assertThat(first.finbox.counts().inFlight())
                        .as("calls in flight after the stop")
                        .isZero();
                load.send(20);
                first.start();
            }

            // Then
            load.assertNothingLostNorRepeated();
            load.assertOneCallForEach();
            load.assertInOrder();
        }
    }

    /** Idle partitions have nothing unfinished that would keep their offset where it is. */
    @Test
    void recordsThatArriveDuringAStopAreLeftForTheNextStart() throws Exception {
        try (RunningBundle bundle = RunningBundle.prepare(2);
                ApplicationLoad load = new ApplicationLoad(bundle, 40)) {
            for (int round = 0; round < 3; round++) {
                // Given
                bundle.start();
                load.send(10).awaitNothingLost();
                bundle.finbox.latency(Duration.ofMillis(1500));
                load.send(1);
                int calls = load.sent();
                Awaitility.await("calls").until(() -> bundle.finbox.counts().calls() == calls);

                // When
                SteadyRate.perSecond(50, number -> load.send(1)).during(bundle::stop);
                bundle.finbox.latency(Duration.ZERO);
            }
            bundle.start();

            // Then
            load.assertNothingLostNorRepeated();
            load.assertOneCallForEach();
        }
    }

    @Test
    void aStopInAnOutageSetsNothingAsideAndTheNextStartServesEverything() {
        try (RunningBundle bundle = RunningBundle.prepare(2).with("finbox.max-in-flight", "8");
                ApplicationLoad load = new ApplicationLoad(bundle, 60)) {
            // Given
            bundle.finbox.answerAll(503);
            bundle.start();
            load.send(100);
            Awaitility.await("a hold").until(() -> bundle.policy().currentHold() != null);

            // When
            assertStopsInTime(bundle);

            // Then
            assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                    .as("dead letters")
                    .isEmpty();
            assertThat(bundle.topics.offsets.lag())
                    .as("left uncommitted by the stop")
                    .isEqualTo(100);

            // When
            bundle.finbox.asDocumented();
            bundle.start();

            // Then
            load.assertNothingLostNorRepeated();
            assertThat(bundle.finbox.counts().sessions()).as("sessions").isEqualTo(100);
        }
    }

    @Test
    void aStopIsInTimeThoughCallsHangLonger() {
        try (RunningBundle bundle = RunningBundle.prepare(2)
                        .with("shutdown.timeout", "10 s")
                        .with("finbox.timeout", "60 s");
                ApplicationLoad load = new ApplicationLoad(bundle, 20)) {
            // Given
            bundle.finbox.latency(Duration.ofSeconds(40));
            bundle.start();
            load.send(20);
            Awaitility.await("20 calls in flight")
                    .until(() -> bundle.finbox.counts().inFlight() == 20);

            // When
            assertStopsInTime(bundle);

            // Then
            assertThat(bundle.topics.offsets.lag())
                    .as("left uncommitted by the stop")
                    .isEqualTo(20);
        }
    }

    @Test
    void aStopIsInTimeThoughTheBrokerIsGone(@TempDir Path directory) {
        // Given
        TestBroker broker = TestBroker.start(directory, 0, Map.of());
        RunningBundle bundle = RunningBundle.prepare(broker, 2)
                .with("shutdown.timeout", "10 s")
                .start();
        try (ApplicationLoad load = new ApplicationLoad(bundle, 20)) {
            load.send(50).awaitNothingLost();
        }
        // When
        broker.close();

        // Then
        assertStopsInTime(bundle);
        bundle.finbox.close();
    }

    /** With a second for a busy machine. */
    private static void assertStopsInTime(RunningBundle bundle) {
        long begun = System.nanoTime();
        bundle.stop();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.println("stop took " + took.toMillis() + " ms");
        assertThat(took)
                .as("how long the stop took")
                .isLessThan(bundle.settings().duration(Key.SHUTDOWN_TIMEOUT).plusSeconds(1));
    }
}
