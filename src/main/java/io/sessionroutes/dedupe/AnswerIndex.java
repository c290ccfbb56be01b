package io.sessionroutes.dedupe;

import io.sessionroutes.message.RecordPosition;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the session topic holds the answers of the last {@code dedupe.window}, in time slices of which the oldest is
 * dropped whole. It never takes more than its share of memory: what does not fit is the oldest, and {@link #shortened}
 * then says so.
 *
 * <p>Answers are filed by the time at which FinBox gave them, so that one that is published again does not live for
 * ever.
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
     * What is known of a key.
     *
     * @param place where its answer should be, or null
     * @param conflict whether its event's name was answered for somebody else, and it was not
     */
    record Found(@Nullable RecordPosition place, boolean conflict) {

        /** This, or where it has no place, the other. */
        Found or(Found other) {
            return place != null ? this : new Found(other.place, conflict || other.conflict);
        }
    }

    /**
     * @param topic the session topic, where all of them stand
     * @param maxBytes what the tables may take of the heap
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
     * Takes in an answer that FinBox gave at {@code at}; a later place of the same key counts before an earlier one.
     *
     * @param newer whether it was read in the order of the topic; false for one that was read going back
     * @return false if it is too old, or there is no room for one so old
     */
    synchronized boolean put(long key, RecordPosition place, long at, boolean newer, long now) {
        forget(now);
        long number = Math.floorDiv(Math.min(at, now), width);
        if (at <= now - dedupeWindow || number < oldest) {
            return false;
        }
        AnswerTable table = slices.computeIfAbsent(number, absent -> new AnswerTable());
        table.put(key, place.offset() << PARTITION_BITS | place.partition(), newer);
        while (bytes() > maxBytes) {
            // Were one slice too much by itself, it would begin anew: better a short memory than none of what comes
            // next.
            oldest = Math.min(slices.pollFirstEntry().getKey() + 1, Math.floorDiv(now, width));
            shortened = true;
        }
        return number >= oldest;
    }

    /** A position as a table has it: it is one long there, for there may be millions. */
    private RecordPosition position(long place) {
        return new RecordPosition(topic, (int) (place & PARTITION), place >>> PARTITION_BITS);
    }

    /** The time from which on answers are kept. */
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

    /** Whether memory did not suffice for the whole window. */
    synchronized boolean shortened() {
        return shortened;
    }
}
