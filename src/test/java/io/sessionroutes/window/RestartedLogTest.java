package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log that is shorter than before, as after an unclean leader election: nothing of its earlier events is left. */
class RestartedLogTest {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final FakeEngine engine = new FakeEngine();
    private final Window window = FakeEngine.window(limits(4), engine, PartitionGate.OPEN);

    @BeforeEach
    void assign() {
        window.intake().assign(P0, 10, CommitMetadata.NOTHING);
    }

    @Test
    void aCopyOfAnEarlierEventThatWaitedDoesNotWaitForIt() {
        // Given
        window.intake().accept(record(P0, 10, "a"));
        TrackedEvent earlier = engine.running.get(0);
        window.tryLead(earlier, "identity");
        earlier.requeue(ResumePoint.APPLICATION, engine.now + HOUR);
        engine.end(window, earlier);

        // When
        window.intake().accept(record(P0, 3, "b"));
        boolean leads = window.tryLead(engine.running.get(0), "identity");

        // Then
        assertThat(leads).isTrue();
    }

    @Test
    void eventsOfASlowedPartitionLeaveOnce() {
        // Given
        window.brake(P0, true);
        for (int offset = 10; offset < 14; offset++) {
            window.intake().accept(record(P0, offset, "k" + offset));
        }

        // When
        window.intake().accept(record(P0, 3, "b"));
        for (int second = 0; second < 10; second++) {
            engine.pass(window, TimeUnit.SECONDS.toNanos(1));
            List.copyOf(engine.running).forEach(this::publish);
        }

        // Then
        assertThat(window.view().counts().unfinished()).isZero();
        assertThat(window.view().counts().buffered()).isZero();
    }

    private void publish(TrackedEvent tracked) {
        tracked.finish(Outcome.PUBLISHED);
        engine.end(window, tracked);
    }
}
