package io.sessionroutes.dev;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call in the sandbox's ledger.
 *
 * @param endedAt when the answer was sent or the connection closed; null while the call is in flight
 * @param status the status of the answer that was sent completely, or 0
 * @param sessionId of the session in the answer, or null
 */
public record SandboxCall(
        SandboxRequest request,
        @Nullable Instant endedAt,
        int status,
        @Nullable String sessionId) {

    public @Nullable String linkId() {
        return request.linkId();
    }

    public Instant arrivedAt() {
        return request.arrivedAt();
    }

    /** The body, byte for byte. It holds the API key. */
    public byte[] body() {
        return request.body();
    }

    public boolean inFlight() {
        return endedAt == null;
    }
}
