package io.sessionroutes.cli.check;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One line of a check.
 *
 * @param subject what was looked at, by a name of at most nine letters that stays
 * @param state how it stands
 * @param detail the same for a person
 * @param facts what the detail speaks of, for programs: names that stay, and texts or numbers
 */
record CheckFinding(String subject, State state, String detail, Map<String, Object> facts) {

    /** A warning is something to know, and keeps nothing from running. */
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

    /** The same with one more fact. */
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
