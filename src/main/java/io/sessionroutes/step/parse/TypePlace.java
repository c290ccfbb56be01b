package io.sessionroutes.step.parse;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.EventAtFaultException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A place where an event may say of what type it is, as {@code events.type} names it. */
interface TypePlace {

    /** How the setting names the CloudEvent's own type. */
    String CLOUD_EVENT = "ce_type";
    /** How it names a header, before the header's name. */
    String HEADER = "header:";

    /**
     * The type that stands here, or null; blank text is none.
     *
     * @throws EventAtFaultException if what stands here is no type, or nobody can look here
     */
    @Nullable
    String read(Headers headers, JsonNode value) throws EventAtFaultException;

    /**
     * The place of this name, as the settings have checked it.
     *
     * @param strict reads data that is in Base64, as the value was read
     */
    static TypePlace of(String name, ObjectMapper strict) {
        if (name.equals(CLOUD_EVENT)) {
            return CloudEvent::type;
        }
        if (name.startsWith(HEADER)) {
            String header = name.substring(HEADER.length());
            return (headers, value) -> HeaderText.unquoted(headers, header);
        }
        JsonPointer pointer = JsonPointer.compile(name);
        return (headers, value) -> text(CloudEvent.data(headers, value, strict).at(pointer), name);
    }

    private static @Nullable String text(JsonNode type, String name) throws EventAtFaultException {
        if (type.isMissingNode() || type.isNull()) {
            return null;
        }
        if (!type.isTextual() && !type.isIntegralNumber()) {
            throw PoisonEvents.because(
                    "WRONG_TYPE", "the event's type (events.type, at " + name + ") must be text or an integer");
        }
        return type.asText();
    }
}
