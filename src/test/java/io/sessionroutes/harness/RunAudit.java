package io.sessionroutes.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges a run by what is left of it when everything has ended: what was written, what came out, what was committed,
 * and FinBox's own account of the calls. It knows nothing of the program.
 *
 * @param sent the applications, in the order in which they were written
 * @param sessions application ids of the session events
 * @param deadLetters application ids of the dead letters
 * @param committed the committed offset of each partition
 * @param calls link ids of the calls that made a session, in the order in which they ended
 */
public record RunAudit(
        List<Sent> sent,
        List<String> sessions,
        List<String> deadLetters,
        Map<Integer, Long> committed,
        List<String> calls) {

    /** An application event as it was written; its link id is its id. */
    public record Sent(String id, String key, int partition, long offset) {}

    /**
     * What is wrong, and how much was done twice.
     *
     * @param lost came out nowhere
     * @param committedPast came out nowhere, and nobody will ever read them again
     * @param phantoms came out without having gone in
     * @param misordered calls whose key had an earlier event without a call
     * @param extraCalls calls beyond one for each event
     * @param extraSessions session events beyond one for each event
     */
    public record Verdict(
            Set<String> lost,
            Set<String> committedPast,
            Set<String> phantoms,
            List<String> misordered,
            int extraCalls,
            int extraSessions) {}

    /** Sessions beyond one for each application: an applicant has two links. */
    public static long secondLinks(List<JsonNode> sessions) {
        return distinct(sessions, "application_id", "session_id") - distinct(sessions, "application_id");
    }

    private static long distinct(List<JsonNode> sessions, String... fields) {
        return sessions.stream()
                .map(session -> Stream.of(fields)
                        .map(field -> session.path(field).asText())
                        .toList())
                .distinct()
                .count();
    }

    public Verdict judge() {
        Set<String> out = new HashSet<>(sessions);
        out.addAll(deadLetters);
        Set<String> lost = new HashSet<>();
        Set<String> committedPast = new HashSet<>();
        Set<String> phantoms = new HashSet<>(out);
        for (Sent event : sent) {
            phantoms.remove(event.id());
            if (!out.contains(event.id())) {
                lost.add(event.id());
                if (event.offset() < committed.getOrDefault(event.partition(), 0L)) {
                    committedPast.add(event.id());
                }
            }
        }
        return new Verdict(
                lost,
                committedPast,
                phantoms,
                misordered(),
                calls.size() - new HashSet<>(calls).size(),
                sessions.size() - new HashSet<>(sessions).size());
    }

    /**
     * An event may be called again after a crash, and then those behind it too; but none is called before those ahead
     * of it have been.
     */
    private List<String> misordered() {
        Map<String, List<String>> due = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        Set<String> dead = new HashSet<>(deadLetters);
        for (Sent event : sent) {
            keys.put(event.id(), event.key());
            if (!dead.contains(event.id())) {
                due.computeIfAbsent(event.key(), key -> new ArrayList<>()).add(event.id());
            }
        }
        List<String> misordered = new ArrayList<>();
        Map<String, Integer> reached = new HashMap<>();
        for (String call : calls) {
            String key = keys.get(call);
            List<String> order = due.getOrDefault(key, List.of());
            int at = order.indexOf(call);
            int before = reached.getOrDefault(key, 0);
            if (at > before) {
                misordered.add(call);
            }
            reached.put(key, Math.max(before, at + 1));
        }
        return misordered;
    }
}
