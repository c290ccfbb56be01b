package io.sessionroutes.cli;

import io.sessionroutes.log.CauseChain;

/** Describes a failure in one line: its message, and its innermost cause. */
public final class CauseText {

    private static final int LONGEST = 400;

    private CauseText() {}

    public static String of(Throwable failure) {
        Throwable innermost = CauseChain.innermost(failure);
        String message = firstLine(innermost);
        String cause = innermost.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
        String outer = firstLine(failure);
        boolean isSaid = outer.isEmpty() || innermost == failure || !message.isEmpty() && outer.contains(message);
        String line = isSaid ? cause : outer + " (" + cause + ")";
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static String firstLine(Throwable failure) {
        return failure.getMessage() == null
                ? ""
                : failure.getMessage().strip().lines().findFirst().orElse("");
    }
}
