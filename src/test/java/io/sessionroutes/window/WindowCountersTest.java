package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import org.junit.jupiter.api.Test;

class WindowCountersTest {

    private final WindowCounters counters = new WindowCounters();

    /** A thread reads what it has taken without the lock, while another thread's event leaves. */
    @Test
    void anEventThatLeavesIsNotAmongTheEventsThatWereTakenBefore() {
        // Given
        PartitionState partition = new PartitionStates(counters).assign(P0, 0, CommitMetadata.NOTHING);
        TrackedEvent tracked = partition.take(new ApplicationEvent(TestRecords.record(P0, 0, "key")));
        counters.took(tracked);
        counters.starts(tracked);
        WindowEvents takenBefore = counters.takeEvents();

        // When
        counters.leaves(tracked, Outcome.PUBLISHED);

        // Then
        assertThat(takenBefore.isEmpty()).as("nothing had left").isTrue();
        assertThat(counters.takeEvents().isEmpty()).as("one has left").isFalse();
        assertThat(counters.takeEvents().isEmpty()).as("it was taken once").isTrue();
    }
}
