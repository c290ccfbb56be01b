package io.sessionroutes.cli;

import io.sessionroutes.log.CauseChain;

/** Says what went wrong in one line: what was being done, and the innermost cause of its failure. */
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
