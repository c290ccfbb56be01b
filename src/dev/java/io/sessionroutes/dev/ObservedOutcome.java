package io.sessionroutes.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one event, as a reader of the product's topics sees it.
 *
 * @param origin the position of the application event
 * @param stage of the dead letter; null for a session, like kind and code
 * @param linkId of the session; null for a dead letter, like the session's id
 * @param record the session event or dead letter as it was read
 */
record ObservedOutcome(
        Origin origin,
        ExpectedOutcome.Fate fate,
        @Nullable String stage,
        @Nullable String kind,
        @Nullable String code,
        @Nullable String linkId,
        @Nullable String sessionId,
        ConsumerRecord<byte[], byte[]> record) {

    /** A position in the topic of applications. */
    record Origin(int partition, long offset) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    static ObservedOutcome session(ConsumerRecord<byte[], byte[]> record) throws IOException {
        JsonNode event = JSON.readTree(record.value());
        Origin origin = new Origin(
                event.at("/source/partition").asInt(-1),
                event.at("/source/offset").asLong(-1));
        return new ObservedOutcome(
                origin,
                ExpectedOutcome.Fate.SESSION,
                null,
                null,
                null,
                event.path("link_id").asText(null),
                event.path("session_id").asText(null),
                record);
    }

    static ObservedOutcome deadLetter(ConsumerRecord<byte[], byte[]> record) {
        Origin origin = new Origin(Integer.parseInt(text(record, "partition")), Long.parseLong(text(record, "offset")));
        return new ObservedOutcome(
                origin,
                ExpectedOutcome.Fate.DEAD_LETTER,
                text(record, "stage"),
                text(record, "kind"),
                text(record, "code"),
                null,
                null,
                record);
    }

    /** The number of calls of a dead letter; 0 for a session. */
    int attempts() {
        return isSession() ? 0 : Integer.parseInt(text(record, "attempts"));
    }

    boolean isSession() {
        return fate == ExpectedOutcome.Fate.SESSION;
    }

    /**
     * Whether this is the sample's expected outcome. A dead letter must also hold key, value and headers as they were
     * sent.
     */
    boolean fits(SampleEvent sample) {
        ExpectedOutcome wanted = sample.expected();
        if (isSession()) {
            return wanted.fate() == fate && Objects.equals(wanted.linkId(), linkId);
        }
        return wanted.fate() == fate
                && Objects.equals(wanted.stage(), stage)
                && Objects.equals(wanted.kind(), kind)
                && Objects.equals(wanted.code(), code)
                && Arrays.equals(record.value(), sample.value())
                && Arrays.equals(record.key(), sample.to("any").key())
                && sample.headers().entrySet().stream().allMatch(this::carries);
    }

    private boolean carries(Map.Entry<String, String> header) {
        Header found = record.headers().lastHeader(header.getKey());
        return found != null && header.getValue().equals(new String(found.value(), UTF_8));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader("dead-letter-" + name);
        return header == null ? "-1" : new String(header.value(), UTF_8);
    }
}
