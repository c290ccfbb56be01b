package io.sessionroutes.message;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * FinBox's answer. Both texts open an applicant's session, so they are never printed.
 *
 * @param sessionId {@code session_id} of the answer
 * @param redirectUrl {@code redirect_url} of the answer: where the applicant goes
 * @param at when the answer was read
 * @param expiresAt when the session ends; null if it is unknown
 */
public record SessionAnswer(
        String sessionId,
        String redirectUrl,
        Instant at,
        @Nullable Instant expiresAt) {

    /** An answer that was read at this time to a request for this many minutes; null if the request named none. */
    public static SessionAnswer of(String sessionId, String redirectUrl, Instant at, @Nullable Long minutes) {
        Instant expires = minutes == null ? null : at.plus(Duration.ofMinutes(minutes));
        return new SessionAnswer(sessionId, redirectUrl, at, expires);
    }

    /** Whether the session has ended by this time. */
    public boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    @Override
    public String toString() {
        return "SessionAnswer[at=" + at + "]";
    }
}
