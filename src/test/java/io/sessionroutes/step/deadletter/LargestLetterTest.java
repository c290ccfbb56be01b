package io.sessionroutes.step.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.message.WriteAttempts;
import java.time.Instant;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The largest dead letters, with every added header as long as it can be, are within the computed size. */
class LargestLetterTest {

    private static final int KEY = 4_096;
    private static final int VALUE = 262_144;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLargestDeadLetterIsForeseen(boolean byReference) {
        // Given
        RecordHeaders received = new RecordHeaders();
        for (int i = 0; i < 1_000; i++) {
            received.add("name", new byte[60]);
        }
        Failure failure = new Failure(
                FlowStage.FINBOX, FailureKind.EXHAUSTED, "C".repeat(249), "\u20b9".repeat(1_000), 599, null);
        ReceivedRecord record = new ReceivedRecord(
                new RecordPosition("t".repeat(249), Integer.MAX_VALUE, Long.MAX_VALUE),
                1_790_000_000_123L,
                new byte[KEY],
                new byte[VALUE],
                received);
        DeadLetter letter = new DeadLetter(
                record,
                LetterKey.of(record, new WriteAttempts()),
                failure,
                Integer.MAX_VALUE,
                byReference,
                "\u20b9".repeat(500),
                "2026-11-26T16:05:21.123456789Z",
                Instant.parse("2026-11-26T16:05:21.123456789Z"));

        // When
        RecordHeaders written = new RecordHeaders();
        letter.writeHeaders(written);
        long size = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                Compression.NONE.type(),
                new byte[KEY],
                letter.value(),
                written.toArray());

        // Then
        long foreseen = byReference ? LargestLetter.byReference(KEY) : LargestLetter.whole(KEY, VALUE, 1_000, 64_000);
        System.out.println("by reference " + byReference + ": written " + size + ", foreseen " + foreseen);
        assertThat(size).isBetween(foreseen - 12_288, foreseen);
    }
}
