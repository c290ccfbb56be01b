package io.sessionroutes.dev;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds link_ids with two calls in flight at once. Calls come in order of arrival, so each is compared with the latest
 * end before it.
 */
final class CallOverlaps {

    private CallOverlaps() {}

    static Set<String> in(List<SandboxCall> calls, Set<String> found) {
        Map<String, Instant> busyUntil = new HashMap<>();
        for (SandboxCall call : calls) {
            if (call.linkId() == null) {
                continue;
            }
            Instant busy = busyUntil.get(call.linkId());
            if (busy != null && busy.isAfter(call.arrivedAt())) {
                found.add(call.linkId());
            }
            Instant end = call.inFlight() ? Instant.MAX : call.endedAt();
            busyUntil.merge(call.linkId(), end, (one, other) -> one.isAfter(other) ? one : other);
        }
        return found;
    }
}
