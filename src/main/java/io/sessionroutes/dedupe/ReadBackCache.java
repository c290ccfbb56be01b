package io.sessionroutes.dedupe;

import io.sessionroutes.message.RecordPosition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Keeps for a while the session events that arrive when another one is read back, because duplicates often come in the
 * order of their originals. It does not keep a record that is larger, or has more headers, than any session event of
 * this program.
 */
final class ReadBackCache {

    private static final int MOST = 1_000;
    /** The largest record that is kept, in bytes. */
    private static final int LARGEST = 16 * 1024;

    private static final int MOST_HEADERS = 50;

    private final Map<RecordPosition, ConsumerRecord<byte[], byte[]>> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RecordPosition, ConsumerRecord<byte[], byte[]>> eldest) {
            return size() > MOST;
        }
    };

    synchronized @Nullable ConsumerRecord<byte[], byte[]> get(RecordPosition place) {
        return kept.get(place);
    }

    synchronized void keep(ConsumerRecord<byte[], byte[]> record) {
        long bytes = (long) Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        Header[] headers = record.headers().toArray();
        if (headers.length <= MOST_HEADERS && bytes + bytes(headers) <= LARGEST) {
            kept.put(RecordPosition.of(record), record);
        }
    }

    private static long bytes(Header[] headers) {
        return Arrays.stream(headers)
                .mapToLong(header -> header.key().length() + (header.value() == null ? 0L : header.value().length))
                .sum();
    }
}
