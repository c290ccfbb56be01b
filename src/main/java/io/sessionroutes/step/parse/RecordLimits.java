package io.sessionroutes.step.parse;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.HeldHeaders;
import io.sessionroutes.message.ReceivedRecord;
import org.jspecify.annotations.Nullable;

/**
 * How large a record may be, part by part. What is larger is a dead letter before anything reads it, and before FinBox
 * is called: a topic of ours that refused it later would cost a session.
 *
 * @param value bytes of the value, 1 and up
 * @param key bytes of the key, 1 and up
 * @param headers number of headers, 1 and up
 * @param headerBytes bytes of all headers' names and values, 1 and up
 */
public record RecordLimits(int value, int key, int headers, int headerBytes) {

    /** Refuses a record of which a part is beyond its limit; the message names the part and the setting. */
    void check(ReceivedRecord received) throws EventAtFaultException {
        HeldHeaders held = received.held();
        require("the key has ", length(received.key()), " bytes", key, "event.max-key-bytes");
        require("the record has ", held.count(), " headers", headers, "event.max-headers");
        require("the headers have ", held.bytes(), " bytes", headerBytes, "event.max-header-bytes");
        require("the value has ", length(received.value()), " bytes", value, "event.max-bytes");
    }

    private static void require(String part, long size, String unit, int limit, String setting)
            throws EventAtFaultException {
        if (size > limit) {
            throw PoisonEvents.because(
                    "TOO_LARGE", part + size + unit + ", more than the " + limit + " that " + setting + " allows");
        }
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
