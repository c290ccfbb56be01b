package io.sessionroutes.cli;

/** Says what went wrong in one line: the innermost cause, for the outer ones only say that something did. */
final class Cause {

    private static final int LONGEST = 300;

    private Cause() {
    }

    static String of(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage() == null ? "" : innermost.getMessage().strip().lines().findFirst().orElse("");
        String line = message.isEmpty() ? innermost.getClass().getSimpleName() : innermost.getClass().getSimpleName() + ": " + message;
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
