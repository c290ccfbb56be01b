package io.sessionroutes.message;

import java.time.Instant;

/**
 * What FinBox answered. Both texts open an applicant's session, so they are never printed.
 *
 * @param sessionId {@code session_id} of the answer
 * @param redirectUrl {@code redirect_url} of the answer: where the applicant goes
 * @param at when the answer was read
 */
public record SessionAnswer(String sessionId, String redirectUrl, Instant at) {

    @Override
    public String toString() {
        return "SessionAnswer[at=" + at + "]";
    }
}
