package io.sessionroutes.cli;

import io.sessionroutes.message.VisibleText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the output of commands. It is UTF-8 in every locale, and has no character that a terminal would obey, not even
 * in a text that comes from an event.
 */
final class TerminalWriter extends FilterWriter {

    TerminalWriter(Writer out) {
        super(out);
    }

    /** A writer on standard output or standard error. It flushes after each line. */
    static PrintWriter on(FileDescriptor stream) {
        return new PrintWriter(
                new TerminalWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8)), true);
    }

    @Override
    public void write(int character) throws IOException {
        write(String.valueOf((char) character), 0, 1);
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        write(new String(characters, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        String lineEnd = System.lineSeparator();
        String part = text.substring(from, from + length).replace(lineEnd, "\n");
        out.write(VisibleText.lines(part).replace("\n", lineEnd));
    }
}
