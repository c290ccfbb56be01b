package io.sessionroutes.cli.deadletters;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Tells how far it is: one bar on a terminal, else a line for each event, so that a log holds them. */
final class ReplayProgress {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final PrintWriter err;
    private final @Nullable PrintWriter bar;
    private final int total;
    private int done;

    /** @param bar a terminal, on which a bar says more than lines; null for lines */
    ReplayProgress(PrintWriter out, PrintWriter err, @Nullable PrintWriter bar, int total) {
        this.out = out;
        this.err = err;
        this.bar = bar;
        this.total = total;
    }

    /** One is done. */
    void done(String line) {
        done++;
        if (bar != null) {
            draw(bar);
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

    private void draw(PrintWriter terminal) {
        int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
        terminal.print("\r[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + done + " of " + total);
        terminal.flush();
    }

    private void clear() {
        if (bar != null) {
            bar.print("\r" + " ".repeat(WIDTH + 28) + "\r");
            bar.flush();
        }
    }
}
