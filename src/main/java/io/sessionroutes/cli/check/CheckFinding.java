package io.sessionroutes.cli.check;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One line of a check.
 *
 * @param subject what was checked: a name of at most nine letters, which no release changes
 * @param state the result
 * @param detail the result for a person
 * @param facts the data in the detail, for programs: texts or numbers, under names that no release changes
 */
record CheckFinding(String subject, State state, String detail, Map<String, Object> facts) {

    /** With a warning, {@code run} can start. */
    enum State {
        OK,
        WARNING,
        FAILED
    }

    static CheckFinding ok(String subject, String detail) {
        return new CheckFinding(subject, State.OK, detail, Map.of());
    }

    static CheckFinding warning(String subject, String detail) {
        return new CheckFinding(subject, State.WARNING, detail, Map.of());
    }

    static CheckFinding failed(String subject, String detail) {
        return new CheckFinding(subject, State.FAILED, detail, Map.of());
    }

    /** The same finding with one more fact. */
    CheckFinding with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new CheckFinding(subject, state, detail, more);
    }

    boolean isOk() {
        return state != State.FAILED;
    }

    String word() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    String line() {
        return String.format("%-10s%-8s%s", subject, word(), detail);
    }
}
