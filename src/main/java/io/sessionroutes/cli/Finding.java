package io.sessionroutes.cli;

import java.util.Locale;

/** One line of a check. */
record Finding(String subject, State state, String detail) {

    /** A warning is something to know, and keeps nothing from running. */
    enum State {
        OK,
        WARNING,
        FAILED
    }

    static Finding ok(String subject, String detail) {
        return new Finding(subject, State.OK, detail);
    }

    static Finding warning(String subject, String detail) {
        return new Finding(subject, State.WARNING, detail);
    }

    static Finding failed(String subject, String detail) {
        return new Finding(subject, State.FAILED, detail);
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
