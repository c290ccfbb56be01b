package io.sessionroutes.failure;

import io.sessionroutes.log.CauseChain;
import io.sessionroutes.message.KeyWithHeaders;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Says that a topic, or the client for it, refused this record and would refuse it again. Every other write failure may
 * pass.
 *
 * @param isMissingKey whether the record is refused because it has no key, as a compacted topic does
 * @param isHuge whether the record is so large that the topic's limit need not be wrong
 */
record WriteRefusal(boolean isMissingKey, boolean isHuge) {

    /** In bytes. A topic may refuse larger records on purpose. */
    private static final int HUGE = 64 * 1024;

    private static final List<Class<? extends Exception>> REFUSALS = List.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidRecordException.class,
            SerializationException.class);

    /** The refusal with which this exchange's write ended; null if the write failed otherwise. */
    static @Nullable WriteRefusal of(Exchange exchange, Throwable caught) {
        if (REFUSALS.stream().noneMatch(type -> CauseChain.find(caught, type) != null)) {
            return null;
        }
        Message record = exchange.getMessage();
        return new WriteRefusal(
                isKeyless(record) && CauseChain.find(caught, InvalidRecordException.class) != null,
                size(record) > HUGE);
    }

    private static boolean isKeyless(Message record) {
        Object key = record.getHeader(KafkaConstants.KEY);
        return key == null || key instanceof KeyWithHeaders carried && carried.bytes() == null;
    }

    /**
     * The bytes of key, value and carried headers. A dead letter's value is not in bytes yet and is not counted: a dead
     * letter is written in its simplest form without any evidence.
     */
    private static long size(Message record) {
        long size = bytes(record.getBody());
        for (Object header : record.getHeaders().values()) {
            size += bytes(header);
        }
        return size;
    }

    private static long bytes(@Nullable Object part) {
        if (part instanceof KeyWithHeaders carried) {
            return carried.size();
        }
        return part instanceof byte[] bytes ? bytes.length : 0;
    }
}
