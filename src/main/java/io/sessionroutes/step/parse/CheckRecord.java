package io.sessionroutes.step.parse;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.failure.JsonFault;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.SkipReason;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.TrackedEvent;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Checks a record before all other steps: its key, headers and value must be small enough, and the value must be
 * present and UTF-8 without a byte order mark. A tombstone ends here if the settings say to skip tombstones.
 */
public final class CheckRecord implements Processor {

    private final RecordLimits limits;
    private final ValueDecoder decoder;
    private final boolean skipTombstones;

    /** @param decoder makes JSON of a value that a schema registry's serializer has written */
    public CheckRecord(RecordLimits limits, ValueDecoder decoder, boolean skipTombstones) {
        this.decoder = decoder;
        this.limits = limits;
        this.skipTombstones = skipTombstones;
    }

    @Override
    public void process(Exchange exchange) throws EventAtFaultException {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        ReceivedRecord received = event.received();
        byte[] value = received.value();
        if (value == null && skipTombstones) {
            event.note().skip(SkipReason.TOMBSTONE);
            TrackedEvent.of(exchange).finish(Outcome.SKIPPED);
            exchange.setRouteStop(true);
            return;
        }
        limits.check(received);
        exchange.getMessage().setBody(json(received, value));
    }

    private byte[] json(ReceivedRecord received, byte @Nullable [] value) throws EventAtFaultException {
        if (value == null) {
            throw PoisonEvents.because("EMPTY", "the record has no value");
        }
        if (isBlank(value)) {
            throw PoisonEvents.because("EMPTY", "the value is empty");
        }
        byte[] json = decoder.json(received.headers(), value);
        check(json);
        return json;
    }

    private static void check(byte[] value) throws EventAtFaultException {
        // Jackson reads any Unicode encoding that it can guess; other readers of the topic do not.
        if (hasByteOrderMark(value)) {
            throw PoisonEvents.because(
                    "NOT_JSON", "the value begins with a byte order mark; expected UTF-8 without one");
        }
        int fault = firstFault(value);
        if (fault < value.length) {
            throw PoisonEvents.because("NOT_JSON", "the value is not UTF-8" + JsonFault.place(value, fault));
        }
    }

    /**
     * The index of the first byte that is a NUL or not UTF-8; the length if all bytes are sound. JSON in UTF-8 never
     * has a NUL byte; in UTF-16 and UTF-32 it always has one.
     */
    private static int firstFault(byte[] value) {
        int end = StrictUtf8.end(value);
        for (int i = 0; i < end; i++) {
            if (value[i] == 0) {
                return i;
            }
        }
        return end;
    }

    private static boolean isBlank(byte[] value) {
        for (byte b : value) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static boolean hasByteOrderMark(byte[] value) {
        return value.length >= 3 && value[0] == (byte) 0xEF && value[1] == (byte) 0xBB && value[2] == (byte) 0xBF;
    }
}
