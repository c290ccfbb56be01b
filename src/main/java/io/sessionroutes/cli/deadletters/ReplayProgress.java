package io.sessionroutes.cli.deadletters;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Shows the progress of a replay: a bar on a terminal, otherwise a line for each event, for a log. */
final class ReplayProgress {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final PrintWriter err;
    private final @Nullable PrintWriter bar;
    private final int total;
    private int done;

    /** @param bar the terminal that shows the bar; null for lines */
    ReplayProgress(PrintWriter out, PrintWriter err, @Nullable PrintWriter bar, int total) {
        this.out = out;
        this.err = err;
        this.bar = bar;
        this.total = total;
    }

    /** One event is done. */
    void done(String line) {
        done++;
        if (bar != null) {
            draw(bar);
        } else {
            out.println(line);
            out.flush();
        }
    }

    /** One event is not replayed. The line says why. */
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
