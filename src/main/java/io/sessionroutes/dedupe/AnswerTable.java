package io.sessionroutes.dedupe;

/**
 * Keeps the answers of one time slice. It is a hash table with open addressing in two arrays of longs, which hold each
 * entry's key and place and nothing else. No entry is ever removed; a table is dropped only as a whole.
 *
 * <p>A key is on the path that begins at the slot of its event's name. If another key of the same name is already
 * there, the key is on the path of the whole key. So one lookup finds the key, or finds that the name was seen for
 * another owner. A name that comes with a hundred thousand applications makes no path long.
 */
final class AnswerTable {

    /**
     * When 85 % of its slots are full, the table grows by a quarter. So a table that has grown never takes more than 24
     * bytes for an entry.
     */
    private static final double FULL = 0.85;

    private static final double GROWTH = 1.25;
    private static final int LEAST = 16;
    private static final int BYTES_PER_SLOT = 2 * Long.BYTES;

    /** The result of {@link #find} for a key that is not in the table. */
    static final long ABSENT = -1;
    /** The result of {@link #find} if the event's name was seen for another owner. */
    static final long CONFLICT = -2;

    private long[] keys = new long[LEAST];
    private long[] places = new long[LEAST];
    private int size;

    /** The place under this key, {@link #ABSENT} or {@link #CONFLICT}. */
    long find(long key) {
        int slot = slot(key);
        return keys[slot] == key ? places[slot] : keys[byEvent(key)] == AnswerKey.NONE ? ABSENT : CONFLICT;
    }

    /** Adds an answer, and replaces an earlier one of the same key if {@code replace}. */
    void put(long key, long place, boolean replace) {
        int slot = slot(key);
        if (keys[slot] == key) {
            places[slot] = replace ? place : places[slot];
            return;
        }
        if (size + 1 > keys.length * FULL) {
            grow();
            slot = slot(key);
        }
        keys[slot] = key;
        places[slot] = place;
        size++;
    }

    int size() {
        return size;
    }

    long bytes() {
        return (long) keys.length * BYTES_PER_SLOT;
    }

    /** The slot of the key, or the free slot where it belongs. */
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

    /**
     * The first slot for this key, from its upper 31 bits, which belong to the event's name. The bits are spread over
     * the slots in proportion.
     */
    private int start(long hash) {
        return (int) ((hash >>> 33) * keys.length >>> 31);
    }

    private int after(int slot) {
        return slot + 1 == keys.length ? 0 : slot + 1;
    }

    /** Makes room before an entry is added. If there is no memory for that, the table stays as it was. */
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
