package io.sessionroutes.step.parse;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.HeldHeaders;
import io.sessionroutes.message.ReceivedRecord;

/**
 * Limits the size of each part of a record. A larger record becomes a dead letter before it is parsed and before FinBox
 * is called. If a topic refused it only later, a session would be lost.
 *
 * @param value bytes of the value, 1 and up
 * @param key bytes of the key, 1 and up
 * @param headers number of headers, 1 and up
 * @param headerBytes bytes of all headers' names and values, 1 and up
 */
public record RecordLimits(int value, int key, int headers, int headerBytes) {

    /** Refuses a record if a part is larger than its limit. The message names the part and the setting. */
    void check(ReceivedRecord received) throws EventAtFaultException {
        HeldHeaders held = received.held();
        require("the key has ", received.keyBytes(), " bytes", key, "event.max-key-bytes");
        require("the record has ", held.count(), " headers", headers, "event.max-headers");
        require("the headers have ", held.bytes(), " bytes", headerBytes, "event.max-header-bytes");
        require("the value has ", received.valueBytes(), " bytes", value, "event.max-bytes");
    }

    private static void require(String part, long size, String unit, int limit, String setting)
            throws EventAtFaultException {
        if (size > limit) {
            throw PoisonEvents.because(
                    "TOO_LARGE", part + size + unit + ", more than the " + limit + " that " + setting + " allows");
        }
    }
}
