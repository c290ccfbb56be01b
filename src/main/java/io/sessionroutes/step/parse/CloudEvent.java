package io.sessionroutes.step.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.failure.JsonFault;
import io.sessionroutes.message.BlankText;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application in a record, by CloudEvents' Kafka binding. In structured mode the value is an envelope and the
 * application is its {@code data}. The header {@code content-type} shows this mode; without that header
 * {@code specversion} and {@code data} in the value show it. In binary mode ({@code ce_*} headers), and if the record
 * is no CloudEvent, the application is the value itself.
 *
 * @param data the application
 * @param id the CloudEvent's id, or null if there is none; then the mapping finds the event's id
 * @param source the CloudEvent's source, within which the id is unique; null if there is no source or no id
 */
record CloudEvent(
        JsonNode data, @Nullable String id, @Nullable String source) {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    /** The most characters of the id, and of the source. */
    private static final int MAX_CHARACTERS = 500;

    /** @param strict reads data that is in Base64, as the value was read */
    static CloudEvent of(Headers headers, JsonNode value, ObjectMapper strict) throws EventAtFaultException {
        boolean structured = isStructured(headers, value);
        String id = usable(structured ? id(value) : HeaderText.unquoted(headers, "ce_id"));
        String source = structured ? value.path("source").textValue() : HeaderText.unquoted(headers, "ce_source");
        return new CloudEvent(structured ? data(value, strict) : value, id, id == null ? null : usable(source));
    }

    /** Only the application, even if the id is wrong. */
    static JsonNode data(Headers headers, JsonNode value, ObjectMapper strict) throws EventAtFaultException {
        return isStructured(headers, value) ? data(value, strict) : value;
    }

    /** The CloudEvent's own type, or null if there is none. */
    static @Nullable String type(Headers headers, JsonNode value) throws EventAtFaultException {
        if (!isStructured(headers, value)) {
            return HeaderText.unquoted(headers, "ce_type");
        }
        JsonNode type = value.path("type");
        if (!type.isTextual() && !type.isMissingNode() && !type.isNull()) {
            throw PoisonEvents.because("WRONG_TYPE", "type (of the CloudEvents envelope) must be text");
        }
        return type.textValue();
    }

    private static boolean isStructured(Headers headers, JsonNode value) throws EventAtFaultException {
        String mediaType = mediaType(headers);
        if (mediaType.equals(BATCH)) {
            throw PoisonEvents.because(
                    "NOT_OBJECT", "a batch of CloudEvents; expected each event in a record of its own");
        }
        return mediaType.equals(STRUCTURED) || headers.lastHeader("ce_specversion") == null && isEnvelope(value);
    }

    /** Many producers write the envelope and leave the header out. */
    private static boolean isEnvelope(JsonNode value) {
        return value.path("specversion").isTextual() && (value.has("data") || value.has("data_base64"));
    }

    private static @Nullable String id(JsonNode envelope) throws EventAtFaultException {
        JsonNode id = envelope.path("id");
        if (!id.isTextual() && !id.isIntegralNumber() && !id.isMissingNode() && !id.isNull()) {
            throw PoisonEvents.because("WRONG_TYPE", "id (of the CloudEvents envelope) must be text");
        }
        return id.isMissingNode() || id.isNull() ? null : id.asText();
    }

    private static JsonNode data(JsonNode envelope, ObjectMapper strict) throws EventAtFaultException {
        if (!envelope.isObject()) {
            throw PoisonEvents.because("NOT_OBJECT", "the value is JSON, but no CloudEvents envelope");
        }
        boolean hasData = envelope.hasNonNull("data");
        boolean hasEncoded = envelope.hasNonNull("data_base64");
        if (hasData && hasEncoded) {
            throw PoisonEvents.because("NOT_OBJECT", "the CloudEvents envelope has both data and data_base64");
        }
        JsonNode data = hasEncoded ? decoded(envelope.get("data_base64"), strict) : envelope.path("data");
        if (!data.isObject()) {
            throw PoisonEvents.because(
                    "NOT_OBJECT",
                    hasEncoded
                            ? "data_base64 (of the CloudEvents envelope) is JSON, but not an object"
                            : "data (of the CloudEvents envelope) " + (hasData ? "is not an object" : "is missing"));
        }
        return data;
    }

    private static JsonNode decoded(JsonNode encoded, ObjectMapper strict) throws EventAtFaultException {
        if (!encoded.isTextual()) {
            throw PoisonEvents.because(
                    "WRONG_TYPE", "data_base64 (of the CloudEvents envelope) must be text in Base64");
        }
        try {
            return strict.readTree(StrictUtf8.decode(Base64.getDecoder().decode(encoded.textValue()))
                    .toString());
        } catch (IllegalArgumentException notBase64) {
            throw PoisonEvents.because(
                    "WRONG_TYPE", "data_base64 (of the CloudEvents envelope) must be text in Base64");
        } catch (CharacterCodingException notText) {
            throw PoisonEvents.because("NOT_JSON", "data_base64 (of the CloudEvents envelope) is not UTF-8");
        } catch (JsonProcessingException notJson) {
            throw PoisonEvents.because(
                    "NOT_JSON",
                    "data_base64 (of the CloudEvents envelope) is not one strict JSON document: "
                            + JsonFault.of(notJson, null));
        }
    }

    /** The media type without its parameters, in lower case; empty if the header cannot be read. */
    private static String mediaType(Headers headers) {
        String contentType = HeaderText.of(headers, "content-type");
        // Some clients write each header as JSON, a text in quotation marks.
        return contentType == null
                ? ""
                : BlankText.strip(contentType.replace("\"", "").split(";", 2)[0])
                        .toLowerCase(Locale.ROOT);
    }

    /**
     * Null for an id or a source that is blank, too long or has control characters: the event gets a session without
     * it.
     */
    private static @Nullable String usable(@Nullable String text) {
        boolean usable = text != null
                && !BlankText.isBlank(text)
                && text.length() <= MAX_CHARACTERS
                && text.codePoints().noneMatch(Character::isISOControl);
        return usable ? text : null;
    }
}
