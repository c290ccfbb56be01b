package io.sessionroutes.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** How a terminal and a log show the progress of a replay. */
class ReplayProgressTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aTerminalGetsABarAndALogGetsLines() {
        // Given
        ReplayProgress bar = new ReplayProgress(new PrintWriter(out), new PrintWriter(err), new PrintWriter(out), 4);
        StringWriter log = new StringWriter();
        ReplayProgress lines = new ReplayProgress(new PrintWriter(log), new PrintWriter(err), null, 4);

        // When
        bar.done("a-0@1 replayed");
        lines.done("a-0@1 replayed");

        // Then
        assertThat(out.toString()).isEqualTo("\r[#######-----------------------] 1 of 4");
        assertThat(log.toString()).isEqualTo("a-0@1 replayed" + System.lineSeparator());
    }

    @Test
    void aProblemStandsOnALineOfItsOwn() {
        // Given
        ReplayProgress bar = new ReplayProgress(new PrintWriter(out), new PrintWriter(err), new PrintWriter(out), 4);
        bar.done("a-0@1 replayed");

        // When
        bar.problem("a-0@2: gone");

        // Then
        assertThat(out.toString()).endsWith(" \r");
        assertThat(err.toString()).isEqualTo("a-0@2: gone" + System.lineSeparator());
    }
}
