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
 * That a topic, or the client for it, refused this record, and would refuse it again. Every other failure of a write is
 * the moment's.
 *
 * @param isMissingKey whether the record has no key and is refused for what it is: so does a compacted topic
 * @param isHuge whether the record is so large that no topic's limit need be at fault
 */
record WriteRefusal(boolean isMissingKey, boolean isHuge) {

    /** A topic that takes no record of so many bytes may well be meant so. */
    private static final int HUGE = 64 * 1024;

    private static final List<Class<? extends Exception>> REFUSALS = List.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidRecordException.class,
            SerializationException.class);

    /** The refusal that this exchange's write has ended with; null if it failed otherwise. */
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

    /** Key, value and carried headers. A dead letter goes on to its simplest form without any evidence. */
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
