package io.sessionroutes.failure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold, for those who watch.
 *
 * @param since when it began
 * @param code the failure that began it
 * @param probedAt when the last probe ended, or null
 * @param probeCode what the last probe ended with, or null
 */
public record Hold(
        Instant since,
        String code,
        @Nullable Instant probedAt,
        @Nullable String probeCode) {

    Hold probed(Instant at, String withCode) {
        return new Hold(since, code, at, withCode);
    }
}
