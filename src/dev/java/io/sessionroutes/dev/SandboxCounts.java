package io.sessionroutes.dev;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The counts of the sandbox's calls so far. calls = the sum of {@code byStatus} + inFlight.
 *
 * @param sessions sessions that were made and sent completely
 * @param byStatus calls by the status that was sent completely; 0 if no answer was
 */
public record SandboxCounts(long calls, long sessions, long inFlight, long maxInFlight, Map<Integer, Long> byStatus) {

    String json() {
        JsonObject statuses = new JsonObject();
        byStatus.forEach((status, count) -> statuses.put(String.valueOf(status), count));
        return new JsonObject()
                .put("calls", calls)
                .put("sessions", sessions)
                .put("in_flight", inFlight)
                .put("max_in_flight", maxInFlight)
                .put("by_status", statuses)
                .encode();
    }
}
