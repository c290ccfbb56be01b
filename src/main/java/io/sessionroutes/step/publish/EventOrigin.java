package io.sessionroutes.step.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.RecordPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The application event that a session event or rejection is about: its own id, and its position and time in Kafka.
 *
 * @param eventId the event's own id; null if it has none
 * @param cloudEventSource the {@code source} of the CloudEvent, within which its id is unique; null if the event is no
 *     CloudEvent, or its source cannot be used
 * @param topic the topic that it was read from
 * @param partition the partition, 0 and up
 * @param offset the offset in that partition, 0 and up
 * @param timestamp the record's own time, ISO-8601 in UTC, in milliseconds; null in what an earlier release wrote
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"event_id", "cloud_event_source", "topic", "partition", "offset", "timestamp"})
public record EventOrigin(
        @JsonProperty("event_id") @Nullable String eventId,
        @JsonProperty("cloud_event_source") @Nullable String cloudEventSource,
        @JsonProperty("topic") String topic,
        @JsonProperty("partition") int partition,
        @JsonProperty("offset") long offset,
        @JsonProperty("timestamp") @Nullable String timestamp) {

    /** The origin of this application event. */
    public static EventOrigin of(ApplicationEvent event) {
        RecordPosition source = event.received().source();
        String eventId =
                event.application() == null ? null : event.application().eventId();
        return new EventOrigin(
                eventId,
                event.cloudEventSource(),
                source.topic(),
                source.partition(),
                source.offset(),
                Instant.ofEpochMilli(event.received().timestamp()).toString());
    }
}
