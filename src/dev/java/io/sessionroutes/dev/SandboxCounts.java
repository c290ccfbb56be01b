package io.sessionroutes.dev;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * What the sandbox was asked so far. Calls = the sum over {@code byStatus} + those in flight.
 *
 * @param sessions made and answered in full
 * @param byStatus calls by the status answered in full; 0 where there was none
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
