package io.sessionroutes.dedupe;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the events that were called again because their answer was in a part of the session topic that was not loaded
 * yet.
 */
final class RepeatedCallCounter {

    /** The most called events that are watched. */
    private static final int WATCHED = 100_000;

    private final Set<Long> called = Collections.synchronizedSet(new HashSet<>());
    private final LongAdder again = new LongAdder();
    private volatile boolean loading = true;

    /** An event with this key was called. */
    void called(long key) {
        if (loading && called.size() < WATCHED) {
            called.add(key);
        }
    }

    /** An answer with this key was found in the past of the topic. */
    void found(long key) {
        if (loading && called.remove(key)) {
            again.increment();
        }
    }

    /** The past is loaded. From now on a call for an answered event is a fault. */
    void loaded() {
        loading = false;
        called.clear();
    }

    long count() {
        return again.sum();
    }
}
