package io.sessionroutes.harness;

import io.sessionroutes.cli.Launcher;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The exit status and the output of a command of the program that was run in this JVM. */
public record CommandResult(int status, String out, String err) {

    public static CommandResult with(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Launcher.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandResult(status, out.toString(), err.toString());
    }

    /** All output. */
    public String said() {
        return out + err;
    }
}
