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
 * Judges a run after its end by the events that were written, the session events and dead letters, the committed
 * offsets, and FinBox's list of the calls. It uses no code of the program.
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
     * @param lost events without session event and dead letter
     * @param committedPast those of them whose offset is committed, so that they are never read again
     * @param phantoms session events and dead letters of events that were never sent
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

    /** The number of sessions beyond one for each application: then an applicant has two links. */
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
     * After a crash an event may be called again, and then the later events of its key too. But no event may be called
     * before the earlier events of its key were called.
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
