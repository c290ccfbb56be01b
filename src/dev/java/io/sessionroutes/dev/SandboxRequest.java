package io.sessionroutes.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as the sandbox received it.
 *
 * @param headers as sent; look-ups ignore case
 * @param json the body as a JSON object, or null if it is not one
 * @param linkId its {@code link_id}, or null
 * @param attempt the number of this call for its {@code link_id}, from 1; 0 if calls are only counted and the id has no
 *     marker
 */
public record SandboxRequest(
        Instant arrivedAt,
        String method,
        String path,
        MultiMap headers,
        byte[] body,
        @Nullable ObjectNode json,
        @Nullable String linkId,
        int attempt) {

    /** The text of a field of the body, or null. */
    public @Nullable String field(String name) {
        return json == null || !json.hasNonNull(name) ? null : json.get(name).asText();
    }

    /** Whether it is for the second version of FinBox's API. */
    public boolean isV2() {
        return path.equals(Sandbox.PATH_V2);
    }

    /** No body: it holds the API key and personal data. */
    @Override
    public String toString() {
        return "Request[" + method + " " + path + " " + linkId + " #" + attempt + "]";
    }
}
