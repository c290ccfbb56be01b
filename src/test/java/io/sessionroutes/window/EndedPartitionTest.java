package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partition that is lost before its work could be committed, and comes back. */
class EndedPartitionTest {

    private static final OffsetAndMetadata LAST = new OffsetAndMetadata(100, "of another tool");

    private final FakeEngine engine = new FakeEngine();
    private final Window window = FakeEngine.window(TestRecords.limits(10), engine, PartitionGate.OPEN);

    /** 100, 101 and 103 are finished, 102 and 104 are not. */
    @BeforeEach
    void lose() {
        window.intake().resume(P0, LAST);
        LongStream.range(100, 105).forEach(offset -> window.intake().accept(record(P0, offset, null)));
        for (long offset : new long[] {100, 101, 103}) {
            TrackedEvent tracked = engine.running.stream()
                    .filter(running -> running.offset == offset)
                    .findFirst()
                    .orElseThrow();
            tracked.finish(Outcome.PUBLISHED);
            engine.end(window, tracked);
        }
        window.intake().end(List.of(P0));
    }

    @Test
    void whatIsFinishedIsNotDoneAgainIfNobodyHasCommittedSince() {
        // When
        long start = window.intake().resume(P0, LAST);

        // Then
        assertThat(start).isEqualTo(102);
        assertThat(begun(102, 103, 104)).containsExactly(102L, 104L);
        assertThat(toCommit()).contains(102L);
    }

    @Test
    void theGroupsLastCommitCountsIfItIsAnothers() {
        // When
        long start = window.intake().resume(P0, new OffsetAndMetadata(101));

        // Then
        assertThat(start).isEqualTo(101);
        assertThat(begun(101, 102, 103)).containsExactly(101L, 102L, 103L);
    }

    @Test
    void aSeekForgetsIt() {
        // Given
        window.intake().assign(P0, Intake.UNKNOWN, CommitMetadata.NOTHING);
        window.intake().end(List.of(P0));

        // When
        long start = window.intake().resume(P0, LAST);

        // Then
        assertThat(start).isEqualTo(100);
    }

    @Test
    void itIsKnownOnceAndNotForEver() {
        // Given
        window.intake().resume(P0, LAST);
        window.intake().assign(P0, 100, CommitMetadata.NOTHING);

        // When
        long start = window.intake().resume(P0, LAST);

        // Then
        assertThat(start).isEqualTo(100);
    }

    private List<Long> begun(long... offsets) {
        engine.running.clear();
        LongStream.of(offsets).forEach(offset -> window.intake().accept(record(P0, offset, null)));
        return engine.running.stream().map(tracked -> tracked.offset).toList();
    }

    private Optional<Long> toCommit() {
        return new FinishedOffsets(window.intake())
                .next(null, false, false).values().stream()
                        .map(OffsetAndMetadata::offset)
                        .findFirst();
    }
}
