package io.sessionroutes.dedupe;

/**
 * The answers of one stretch of time: open addressing in two arrays of longs, for each entry its key and its place,
 * nothing else. Nothing is ever removed; a whole table is dropped at a time.
 *
 * <p>A key stands on the path that begins where its event's name points, unless another key of the same name is already
 * there: then on the path of the whole key. So one look finds either the key, or that the name was seen for somebody
 * else, and a name that comes with a hundred thousand applications makes no path long.
 */
final class AnswerTable {

    /** Filled to 85 % it grows by a quarter: never more than 24 bytes for an entry, once it has some. */
    private static final double FULL = 0.85;

    private static final double GROWTH = 1.25;
    private static final int LEAST = 16;
    private static final int BYTES_PER_SLOT = 2 * Long.BYTES;

    /** What {@link #find} says of a key that is not here. */
    static final long ABSENT = -1;
    /** The same, where the event's name was seen for somebody else. */
    static final long CONFLICT = -2;

    private long[] keys = new long[LEAST];
    private long[] places = new long[LEAST];
    private int size;

    /** The place under this key, {@link #ABSENT} or {@link #CONFLICT}. */
    long find(long key) {
        int slot = slot(key);
        return keys[slot] == key ? places[slot] : keys[byEvent(key)] == AnswerKey.NONE ? ABSENT : CONFLICT;
    }

    /** Puts an answer in, over an earlier one of the same key if {@code replace}; whether there was none. */
    boolean put(long key, long place, boolean replace) {
        int slot = slot(key);
        if (keys[slot] == key) {
            places[slot] = replace ? place : places[slot];
            return false;
        }
        if (size + 1 > keys.length * FULL) {
            grow();
            slot = slot(key);
        }
        keys[slot] = key;
        places[slot] = place;
        size++;
        return true;
    }

    int size() {
        return size;
    }

    long bytes() {
        return (long) keys.length * BYTES_PER_SLOT;
    }

    /** Where the key is, or the free slot where it belongs. */
    private int slot(long key) {
        int first = byEvent(key);
        return keys[first] == AnswerKey.NONE || keys[first] == key ? first : byKey(key);
    }

    private int byEvent(long key) {
        int slot = start(key);
        while (keys[slot] != AnswerKey.NONE && !AnswerKey.sameEvent(keys[slot], key)) {
            slot = after(slot);
        }
        return slot;
    }

    private int byKey(long key) {
        int slot = start(key * 0x9E3779B97F4A7C15L);
        while (keys[slot] != AnswerKey.NONE && keys[slot] != key) {
            slot = after(slot);
        }
        return slot;
    }

    /** The upper 31 bits, all of the event's name, spread over the slots in proportion. */
    private int start(long hash) {
        return (int) ((hash >>> 33) * keys.length >>> 31);
    }

    private int after(int slot) {
        return slot + 1 == keys.length ? 0 : slot + 1;
    }

    /** Before anything is put in: where there is no memory for more, the table stays as it was. */
    private void grow() {
        long[] oldKeys = keys;
        long[] oldPlaces = places;
        int capacity = (int) Math.min(Integer.MAX_VALUE - 8, (long) (oldKeys.length * GROWTH));
        long[] newKeys = new long[capacity];
        places = new long[capacity];
        keys = newKeys;
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != AnswerKey.NONE) {
                put(oldKeys[i], oldPlaces[i], false);
            }
        }
    }
}
