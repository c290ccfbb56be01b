package io.sessionroutes.dedupe;

import io.sessionroutes.message.RecordPosition;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the session topic holds the answers of the last {@code dedupe.window}. It is made of time slices, and the
 * oldest slice is dropped as a whole. The index never takes more than its share of memory: it drops the oldest answers
 * that do not fit, and {@link #shortened} then says so.
 *
 * <p>An answer belongs to the slice of the time at which FinBox gave it, so that an answer that is published again
 * still leaves the index.
 */
final class AnswerIndex {

    private static final int SLICES = 24;
    private static final int PARTITION_BITS = 20;
    private static final long PARTITION = (1L << PARTITION_BITS) - 1;

    private final String topic;
    private final long dedupeWindow;
    private final long width;
    private final long maxBytes;
    private final TreeMap<Long, AnswerTable> slices = new TreeMap<>();
    private long oldest = Long.MIN_VALUE;
    private boolean shortened;

    /**
     * The known facts about a key.
     *
     * @param place the position where its answer should be, or null
     * @param conflict whether the event's name was answered for another owner, and this event was not
     */
    record Found(@Nullable RecordPosition place, boolean conflict) {

        /** Returns this, or the other with the conflicts of both if this has no place. */
        Found or(Found other) {
            return place != null ? this : new Found(other.place, conflict || other.conflict);
        }
    }

    /**
     * @param topic the session topic, which holds all answers
     * @param maxBytes the heap that the tables may take, in bytes
     */
    AnswerIndex(String topic, Duration dedupeWindow, long maxBytes) {
        this.topic = topic;
        this.dedupeWindow = dedupeWindow.toMillis();
        this.width = Math.max(1, this.dedupeWindow / SLICES);
        this.maxBytes = maxBytes;
    }

    synchronized Found find(long key, long now) {
        forget(now);
        boolean conflict = false;
        for (AnswerTable table : slices.descendingMap().values()) {
            long place = table.find(key);
            if (place >= 0) {
                return new Found(position(place), false);
            }
            conflict |= place == AnswerTable.CONFLICT;
        }
        return new Found(null, conflict);
    }

    /**
     * Adds an answer that FinBox gave at {@code at}, unless it is too old or there is no room for an answer of its age.
     *
     * @param newer true if the answer was read in the order of the topic, so that it replaces an earlier one of the
     *     same key; false if it was read going back
     */
    synchronized void put(long key, RecordPosition place, long at, boolean newer, long now) {
        forget(now);
        long number = Math.floorDiv(Math.min(at, now), width);
        if (at <= now - dedupeWindow || number < oldest) {
            return;
        }
        AnswerTable table = slices.computeIfAbsent(number, absent -> new AnswerTable());
        table.put(key, place.offset() << PARTITION_BITS | place.partition(), newer);
        while (bytes() > maxBytes) {
            // If the present slice alone is too large, it is emptied, so that the next answers are known.
            oldest = Math.min(slices.pollFirstEntry().getKey() + 1, Math.floorDiv(now, width));
            shortened = true;
        }
    }

    /** The position behind a table's entry. A table keeps it as one long, because there may be millions. */
    private RecordPosition position(long place) {
        return new RecordPosition(topic, (int) (place & PARTITION), place >>> PARTITION_BITS);
    }

    /** The earliest time from which answers are kept. */
    synchronized long horizon(long now) {
        return Math.max(now - dedupeWindow, oldest == Long.MIN_VALUE ? Long.MIN_VALUE : oldest * width);
    }

    private void forget(long now) {
        while (!slices.isEmpty() && (slices.firstKey() + 1) * width <= now - dedupeWindow) {
            slices.pollFirstEntry();
        }
    }

    synchronized int size() {
        return slices.values().stream().mapToInt(AnswerTable::size).sum();
    }

    synchronized long bytes() {
        long bytes = 0;
        for (AnswerTable table : slices.values()) {
            bytes += table.bytes();
        }
        return bytes;
    }

    /** Whether memory was too small for the whole window. */
    synchronized boolean shortened() {
        return shortened;
    }
}
