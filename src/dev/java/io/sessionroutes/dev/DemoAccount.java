package io.sessionroutes.dev;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps account of a demo: the events sent, the outcomes found, and whether each event ended as expected, once. */
final class DemoAccount {

    private final Sandbox sandbox;
    private final Map<ObservedOutcome.Origin, SampleEvent> sent = new LinkedHashMap<>();
    private final Map<ObservedOutcome.Origin, List<ObservedOutcome>> found = new LinkedHashMap<>();

    DemoAccount(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void sent(ObservedOutcome.Origin origin, SampleEvent sample) {
        sent.put(origin, sample);
    }

    /** Records the outcome and returns its sample, or null if nothing was sent from that position. */
    @Nullable
    SampleEvent found(ObservedOutcome outcome) {
        found.computeIfAbsent(outcome.origin(), origin -> new ArrayList<>()).add(outcome);
        return sent.get(outcome.origin());
    }

    /** Whether every event has an outcome. */
    boolean complete() {
        return found.keySet().containsAll(sent.keySet());
    }

    /** Whether this is the expected outcome. A session must also be one that the sandbox made for that link_id. */
    boolean right(@Nullable SampleEvent sample, ObservedOutcome outcome) {
        return sample != null && outcome.fits(sample) && (!outcome.isSession() || issued(outcome));
    }

    private boolean issued(ObservedOutcome outcome) {
        return outcome.sessionId() != null
                && sandbox.callsFor(outcome.linkId()).stream()
                        .anyMatch(call -> outcome.sessionId().equals(call.sessionId()));
    }

    /** One sentence for each event that did not end as it should. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        sent.forEach((origin, sample) -> {
            List<ObservedOutcome> outcomes = found.getOrDefault(origin, List.of());
            if (outcomes.size() != 1) {
                faults.add(sample.name() + " (" + sample.story() + ") has " + outcomes.size() + " outcomes");
            } else if (!right(sample, outcomes.get(0))) {
                faults.add(sample.name() + " (" + sample.story() + ") should be " + wording(sample.expected()));
            }
        });
        found.keySet().stream()
                .filter(origin -> !sent.containsKey(origin))
                .forEach(origin -> faults.add("an outcome of an event that was never sent: " + origin));
        return faults;
    }

    private static String wording(ExpectedOutcome expected) {
        return expected.fate() == ExpectedOutcome.Fate.SESSION
                ? "a session for the same link_id"
                : "a dead letter, " + expected.stage() + " " + expected.kind() + " " + expected.code()
                        + ", with everything it came with";
    }

    int events() {
        return sent.size();
    }

    long sessions() {
        return outcomes().stream().filter(ObservedOutcome::isSession).count();
    }

    /** How many dead letters there are of each kind and code. */
    Map<String, Map<String, Integer>> deadLetters() {
        Map<String, Map<String, Integer>> byKind = new TreeMap<>();
        outcomes().stream().filter(outcome -> !outcome.isSession()).forEach(outcome -> byKind.computeIfAbsent(
                        outcome.kind(), kind -> new TreeMap<>())
                .merge(outcome.code(), 1, Integer::sum));
        return byKind;
    }

    private List<ObservedOutcome> outcomes() {
        return found.values().stream().flatMap(List::stream).toList();
    }
}
