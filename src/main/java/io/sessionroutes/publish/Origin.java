package io.sessionroutes.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Source;
import org.jspecify.annotations.Nullable;

/** The application event that an event of ours speaks of, by its own id (or null) and its place in Kafka. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"event_id", "topic", "partition", "offset"})
public record Origin(
        @JsonProperty("event_id") @Nullable String eventId,
        @JsonProperty("topic") String topic,
        @JsonProperty("partition") int partition,
        @JsonProperty("offset") long offset) {

    /** The application event that is on its way. */
    public static Origin of(ApplicationEvent event) {
        Source source = event.received().source();
        String eventId =
                event.application() == null ? null : event.application().eventId();
        return new Origin(eventId, source.topic(), source.partition(), source.offset());
    }
}
