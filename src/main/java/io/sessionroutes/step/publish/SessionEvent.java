package io.sessionroutes.step.publish;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.sessionroutes.message.EventContract;
import io.sessionroutes.message.SessionAnswer;
import io.sessionroutes.message.WrittenJson;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event that says a session was made. Times are ISO-8601 in UTC. Null values are left out.
 *
 * @param eventType always {@link #CREATED}
 * @param eventId the same on every publish of this answer
 * @param occurredAt when FinBox's answer was read
 * @param applicationId the lender's id of the application
 * @param customerId the lender's id of the customer, or null
 * @param product the loan product; null if there was none, or the topic takes no larger record
 * @param linkId FinBox's {@code link_id} as sent
 * @param sessionId FinBox's {@code session_id}
 * @param redirectUrl FinBox's {@code redirect_url}: where the applicant goes; any person who has it can open the
 *     session
 * @param fromDate {@code from_date} as sent, dd/MM/yyyy; null if the topic takes no larger record
 * @param toDate {@code to_date} as sent, dd/MM/yyyy; null if the topic takes no larger record
 * @param expiresAt when the session ends; null unless an expiry was sent
 * @param source the application event this answers
 * @param carried by the lender's name, the JSON text of each value carried from the application event; empty if the
 *     topic takes no larger record, and in an event that is read again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "event_type",
    "contract_version",
    "event_id",
    "occurred_at",
    "application_id",
    "customer_id",
    "product",
    "link_id",
    "session_id",
    "redirect_url",
    "from_date",
    "to_date",
    "expires_at",
    "source"
})
public record SessionEvent(
        @JsonProperty("event_type") String eventType,
        @JsonProperty("event_id") String eventId,
        @JsonProperty("occurred_at") String occurredAt,
        @JsonProperty("application_id") @Nullable String applicationId,
        @JsonProperty("customer_id") @Nullable String customerId,
        @JsonProperty("product") @Nullable String product,
        @JsonProperty("link_id") @Nullable String linkId,
        @JsonProperty("session_id") String sessionId,
        @JsonProperty("redirect_url") String redirectUrl,
        @JsonProperty("from_date") @Nullable String fromDate,
        @JsonProperty("to_date") @Nullable String toDate,
        @JsonProperty("expires_at") @Nullable String expiresAt,
        @JsonProperty("source") EventOrigin source,
        @JsonIgnore @Nullable Map<String, String> carried) {

    static final String CREATED = "finbox.session.created";

    private static final ObjectReader READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(SessionEvent.class);

    /**
     * A mapper that writes any text that an application event may hold. Half a surrogate pair, which UTF-8 cannot hold,
     * is written as an escape.
     */
    public static ObjectMapper mapper() {
        return JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    }

    /** Reads a record of the session topic; null if it is no session event. Unknown fields are ignored. */
    public static @Nullable SessionEvent read(byte @Nullable [] value) {
        try {
            SessionEvent event = value == null ? null : READER.readValue(value);
            return event != null
                            && CREATED.equals(event.eventType)
                            && event.applicationId != null
                            && event.source != null
                    ? event
                    : null;
        } catch (IOException foreign) {
            return null;
        }
    }

    /**
     * The same event without the texts that a reader does not need, for a topic that takes no larger record. Ids, link
     * and source stay.
     */
    public SessionEvent reduced() {
        return new SessionEvent(
                eventType,
                eventId,
                occurredAt,
                applicationId,
                customerId,
                null,
                linkId,
                sessionId,
                redirectUrl,
                null,
                null,
                expiresAt,
                source,
                null);
    }

    @JsonProperty(value = "contract_version", access = JsonProperty.Access.READ_ONLY)
    int contractVersion() {
        return EventContract.VERSION;
    }

    /** The carried values, as they are written. */
    @JsonAnyGetter
    Map<String, RawValue> written() {
        return WrittenJson.fields(carried);
    }

    /**
     * FinBox's answer in this event. An unreadable time counts as none; for the answer's own time it counts as the
     * epoch.
     */
    public SessionAnswer answer() {
        Instant at = instant(occurredAt);
        return new SessionAnswer(sessionId, redirectUrl, at == null ? Instant.EPOCH : at, instant(expiresAt));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException foreign) {
            return null;
        }
    }

    /** The application's id only, because the rest is personal data or opens the session. */
    @Override
    public String toString() {
        return "SessionEvent[" + applicationId + "]";
    }
}
