package io.sessionroutes.step.publish;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.util.RawValue;
import io.sessionroutes.message.EventContract;
import io.sessionroutes.message.WrittenJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event that says that an application got no session. It is for the system that tells the applicant, and holds no
 * personal data.
 *
 * @param eventType always {@link #REJECTED}
 * @param eventId the same on every publish for this dead letter
 * @param occurredAt when the event was built
 * @param applicationId the lender's id of the application, or null if the event could not be read
 * @param kind the dead letter's kind
 * @param code the dead letter's code
 * @param message a sentence for a person
 * @param source the application event this answers
 * @param carried by the lender's name, the JSON text of each value carried from the application event; null for no
 *     value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "event_type",
    "contract_version",
    "event_id",
    "occurred_at",
    "application_id",
    "kind",
    "code",
    "message",
    "source"
})
record RejectionEvent(
        @JsonProperty("event_type") String eventType,
        @JsonProperty("event_id") String eventId,
        @JsonProperty("occurred_at") String occurredAt,
        @JsonProperty("application_id") @Nullable String applicationId,
        @JsonProperty("kind") String kind,
        @JsonProperty("code") String code,
        @JsonProperty("message") String message,
        @JsonProperty("source") EventOrigin source,
        @JsonIgnore @Nullable Map<String, String> carried) {

    static final String REJECTED = "finbox.session.rejected";

    @JsonProperty("contract_version")
    int contractVersion() {
        return EventContract.VERSION;
    }

    /** The carried values, as they are written. */
    @JsonAnyGetter
    Map<String, RawValue> written() {
        return WrittenJson.fields(carried);
    }
}
