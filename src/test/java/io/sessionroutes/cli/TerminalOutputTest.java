package io.sessionroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.JavaProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a terminal gets of a text that another program wrote. */
class TerminalOutputTest {

    @TempDir
    Path config;

    @Test
    void whateverACommandPrintsNoTerminalObeysIt() {
        // Given
        StringWriter terminal = new StringWriter();
        PrintWriter out = new PrintWriter(new TerminalWriter(terminal), true);

        // When
        out.println("a\u001b[31m\u009b2Jb\u202e");
        out.write('\u007f');
        out.write("c\u0085d".toCharArray());
        out.printf("\te%n");

        // Then
        assertThat(terminal.toString().replace(System.lineSeparator(), "\n")).isEqualTo("a?[31m?2Jb?\n?c?d\te\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void whateverIsLoggedNoTerminalObeysIt(String format) throws IOException {
        // Given
        Path log = config.resolve("log");

        // When
        try (JavaProcess program = JavaProcess.start(log, Logging.class, Map.of("LC_ALL", "C"), format)) {
            assertThat(program.waitFor()).isZero();
        }

        // Then
        assertThat(readable(log))
                .contains("ऋण", "IllegalStateException")
                .doesNotContain("\u001b", "\u007f", "\u009b", "\u202e");
    }

    private static String readable(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** Logs a text of another program, with the shipped configuration of the log. */
    static final class Logging {

        public static void main(String[] format) {
            System.setProperty("logging.format", format[0]);
            System.setProperty("log4j2.configurationFile", "config/log4j2.properties");
            LoggerFactory.getLogger("a.B")
                    .warn("ऋण \u001b[31m\u007f\u009b\u202e", new IllegalStateException("\u001b\u202e"));
        }
    }

    @Test
    void whatIsWrittenIsUtf8WhateverTheLocaleIs() throws IOException {
        // Given
        Files.writeString(config.resolve("application.properties"), "kafka.brokers=ऋण\u009b31m\nfinbox.api-key=q7\n");
        Path log = config.resolve("log");

        // When
        try (JavaProcess check = JavaProcess.start(
                log, Launcher.class, Map.of("LC_ALL", "C"), "check", "--json", "--config", config.toString())) {
            assertThat(check.waitFor()).isEqualTo(2);
        }

        // Then
        assertThat(readable(log)).contains("kafka.brokers (KAFKA_BROKERS): found 'ऋण?31m'");
    }
}
