package io.sessionroutes.failure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold, as health checks and metrics see it.
 *
 * @param since when it began
 * @param code the code of the failure that began it
 * @param probedAt when the last probe ended, or null
 * @param probeCode the code with which the last probe ended, or null
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
