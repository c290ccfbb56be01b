package io.sessionroutes.cli.deadletters;

import java.io.PrintWriter;

/** Tells how far it is: one bar on a terminal, else a line for each event, so that a log holds them. */
final class ReplayProgress {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final int total;
    private int done;

    ReplayProgress(PrintWriter out, PrintWriter err, boolean terminal, int total) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.total = total;
    }

    /** One is done. */
    void done(String line) {
        done++;
        if (terminal) {
            draw();
        } else {
            out.println(line);
            out.flush();
        }
    }

    /** One cannot be done. */
    void problem(String line) {
        clear();
        err.println(line);
        err.flush();
    }

    void summary(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    private void draw() {
        int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
        out.print("\r[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + done + " of " + total);
        out.flush();
    }

    private void clear() {
        if (terminal) {
            out.print("\r" + " ".repeat(WIDTH + 28) + "\r");
            out.flush();
        }
    }
}
