package io.sessionroutes.dedupe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says how much of the session topic is known.
 *
 * @param loaded whether the whole {@code dedupe.window} is known
 * @param knownFrom the time from which on the topic is known; null while that is unknown, and when all is loaded
 * @param pace the pace of loading the past; null when all is loaded, or the topic cannot be read
 * @param failure why the topic cannot be read at present, or null
 * @param since the time since which the topic cannot be read, or null
 */
public record CatchUpState(
        boolean loaded,
        @Nullable Instant knownFrom,
        @Nullable LoadPace pace,
        @Nullable String failure,
        @Nullable Instant since) {

    static CatchUpState starting() {
        return new CatchUpState(false, null, null, null, null);
    }

    CatchUpState read(boolean done, @Nullable Instant from, @Nullable LoadPace now) {
        return new CatchUpState(done, done ? null : from, now, null, null);
    }

    CatchUpState failed(Instant at, String cause) {
        return new CatchUpState(loaded, knownFrom, null, cause, failure == null ? at : since);
    }
}
