package io.sessionroutes.dedupe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the session topic is known.
 *
 * @param loaded whether all of the window is
 * @param knownFrom the time from which on it is; null while that cannot be said, and when all is loaded
 * @param pace how the past comes in; null when all is loaded, or the topic cannot be read
 * @param failure why the topic cannot be read at present, or null
 * @param since since when it cannot
 */
public record TailState(
        boolean loaded,
        @Nullable Instant knownFrom,
        @Nullable LoadPace pace,
        @Nullable String failure,
        @Nullable Instant since) {

    static TailState starting() {
        return new TailState(false, null, null, null, null);
    }

    TailState read(boolean done, @Nullable Instant from, @Nullable LoadPace now) {
        return new TailState(done, done ? null : from, now, null, null);
    }

    TailState failed(Instant at, String cause) {
        return new TailState(loaded, knownFrom, null, cause, failure == null ? at : since);
    }
}
