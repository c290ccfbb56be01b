package io.sessionroutes.cli;

/** One line of a check. */
record Finding(String subject, boolean isOk, String detail) {

    static Finding ok(String subject, String detail) {
        return new Finding(subject, true, detail);
    }

    static Finding failed(String subject, String detail) {
        return new Finding(subject, false, detail);
    }

    String line() {
        return String.format("%-10s%-8s%s", subject, isOk ? "ok" : "failed", detail);
    }
}
