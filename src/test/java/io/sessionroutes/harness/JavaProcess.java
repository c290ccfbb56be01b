package io.sessionroutes.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.cli.Launcher;
import io.sessionroutes.dev.EmbeddedKafka;
import io.sessionroutes.dev.FreePort;
import io.sessionroutes.settings.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Java program in a process of its own, so that a test can kill it. */
public final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    public static JavaProcess start(Path log, Class<?> main, Map<String, String> environment, String... arguments) {
        return start(log, System.getProperty("java.class.path"), main.getName(), environment, arguments);
    }

    /** Starts a broker with these topics. It prints READY and its address when it serves. */
    public static JavaProcess broker(Path directory, List<String> topics) {
        List<String> arguments =
                new ArrayList<>(List.of("--dir", directory.resolve("broker").toString()));
        topics.forEach(topic -> arguments.addAll(List.of("--topic", topic)));
        return start(directory.resolve("broker.log"), EmbeddedKafka.class, Map.of(), arguments.toArray(String[]::new));
    }

    /**
     * Starts a broker with the three topics of each run: two with six partitions, and one with one for dead letters.
     */
    public static JavaProcess brokerForRuns(Path directory, String... runs) {
        return broker(
                directory,
                Stream.of(runs)
                        .flatMap(
                                run -> Stream.of(run + "-applications:6", run + "-sessions:6", run + "-dead-letters:1"))
                        .toList());
    }

    /** Starts an instance with these settings. If they have no management port, it gets a free one. */
    public static JavaProcess instance(Path log, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        environment.put(Key.MANAGEMENT_PORT.environmentName(), Integer.toString(FreePort.next()));
        settings.forEach((key, value) -> environment.put(Key.environmentName(key), value));
        return start(log, Launcher.class, environment, "run");
    }

    /** @param main a class, or a source file, which Java compiles against the class path */
    public static JavaProcess start(
            Path log, String classPath, String main, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                main));
        command.addAll(List.of(arguments));
        return start(log, environment, command);
    }

    public static JavaProcess start(Path log, Map<String, String> environment, List<String> command) {
        return startIn(Path.of(""), log, environment, command);
    }

    /** Starts the command in this working directory. */
    public static JavaProcess startIn(Path directory, Path log, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new JavaProcess(builder.start(), log);
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    /** Waits until the program has printed this text. */
    public JavaProcess awaitText(String text) {
        return awaitText(text, Duration.ofMinutes(1));
    }

    /** The same, with a longer limit. */
    public JavaProcess awaitText(String text, Duration atMost) {
        Awaitility.await(text + " in " + log)
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> said(text));
        return this;
    }

    private boolean said(String text) {
        // Asked before the output is read, so that the last output of a program that has ended is seen.
        boolean alive = process.isAlive();
        if (output().contains(text)) {
            return true;
        }
        if (!alive) {
            throw ended();
        }
        return false;
    }

    private IllegalStateException ended() {
        return new IllegalStateException("the process ended with status " + process.exitValue() + ": " + output());
    }

    /** Waits for a line that starts with this word, and returns the rest of the line. */
    public String await(String word) {
        return Awaitility.await(word + " in " + log)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> behind(word), found -> found != null);
    }

    private String behind(String word) throws IOException {
        if (!process.isAlive()) {
            throw ended();
        }
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith(word + " "))
                .findFirst()
                .map(line -> line.substring(word.length() + 1))
                .orElse(null);
    }

    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** The command line of the process, which every user of the machine can see. */
    public String arguments() throws IOException {
        Path shown = Path.of("/proc", Long.toString(pid()), "cmdline");
        return Files.exists(shown)
                ? Files.readString(shown)
                : process.info().commandLine().orElseThrow();
    }

    /** Sends SIGKILL and waits for the end. */
    public void kill() {
        process.destroyForcibly();
        waitFor();
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for the end and returns the exit status. */
    public int waitFor() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the process does not end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits for the end, and checks that the exit status is 0. */
    public void assertEnds() {
        int status = waitFor();
        assertThat(status).as("exit status; %s", output()).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
