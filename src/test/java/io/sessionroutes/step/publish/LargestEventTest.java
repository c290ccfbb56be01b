package io.sessionroutes.step.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;

/** The largest events, written as the routes write them, are within the computed sizes, and not far below them. */
class LargestEventTest {

    private static final int KEY = 4_096;
    private static final int HEADERS = 65_536;
    private static final int ID = 8_190;
    private static final int ANSWER = 65_536;
    private static final Map<String, String> FIELDS =
            Map.of("n".repeat(64), "9".repeat(1_024), "b".repeat(64), "8".repeat(1_024));
    private static final LargestEvent FORESEEN = new LargestEvent(KEY, HEADERS, ID, FIELDS.size(), ANSWER);
    private static final CarriedOver CARRIED = new CarriedOver(List.of("note"));
    private static final Header[] CARRIED_HEADERS = {
        new RecordHeader("note", new byte[8_192]),
        new RecordHeader("traceparent", new byte[8_192]),
        new RecordHeader("tracestate", new byte[8_192])
    };
    private static final String UUID = "123e4567-e89b-12d3-a456-426614174000";
    private static final String INSTANT = "2026-11-26T16:05:21.123456789Z";
    private static final String DAY = "26/11/2026";
    private static final String ESCAPED_ID = "\u00e9".repeat(ID / 6);
    private static final EventOrigin ORIGIN = new EventOrigin(
            ESCAPED_ID, "\u00e9".repeat(500), "t".repeat(249), Integer.MAX_VALUE, Long.MAX_VALUE, INSTANT);

    @Test
    void theLargestSessionEventIsForeseen() throws JsonProcessingException {
        // Given
        SessionEvent largest = new SessionEvent(
                SessionEvent.CREATED,
                UUID,
                INSTANT,
                ESCAPED_ID,
                ESCAPED_ID,
                ESCAPED_ID,
                "\ud83d\ude00".repeat(500),
                "\u00e9".repeat(ANSWER / 2),
                "",
                DAY,
                DAY,
                INSTANT,
                ORIGIN,
                FIELDS);

        // When
        long written = written(SessionEvent.mapper().writeValueAsBytes(largest));

        // Then
        System.out.println("session event: written " + written + ", foreseen " + FORESEEN.session(CARRIED));
        assertThat(written).isBetween(FORESEEN.session(CARRIED) - 2_048, FORESEEN.session(CARRIED));
    }

    @Test
    void theLargestRejectionIsForeseen() throws JsonProcessingException {
        // Given
        RejectionEvent largest = new RejectionEvent(
                RejectionEvent.REJECTED,
                UUID,
                INSTANT,
                ESCAPED_ID,
                "EXHAUSTED",
                "C".repeat(64),
                "m".repeat(2_000),
                ORIGIN,
                FIELDS);

        // When
        long written = written(SessionEvent.mapper().writeValueAsBytes(largest));

        // Then
        System.out.println("rejection: written " + written + ", foreseen " + FORESEEN.rejection(CARRIED));
        assertThat(written).isBetween(FORESEEN.rejection(CARRIED) - 4_096, FORESEEN.rejection(CARRIED));
    }

    private static long written(byte[] value) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE, Compression.NONE.type(), new byte[KEY], value, CARRIED_HEADERS);
    }
}
