package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.dev.Sandbox;
import io.sessionroutes.docs.ReadmeCommands;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.ShellTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user goes through README.md, from the package on, and types every command in its order. */
class ReadmeIT {

    @TempDir
    Path directory;

    private final Deque<String> commands = new ArrayDeque<>(ReadmeCommands.toRun());

    @Test
    void everyCommandDoesWhatTheReadmeSays() throws Exception {
        try (ShellTerminal terminal = new ShellTerminal(directory)) {
            // When: an outage
            terminal.start(next("mvn", "exec:java@broker")).await("READY");
            String sandbox = next("mvn", "exec:java@sandbox");
            JavaProcess finbox = terminal.start(sandbox);
            finbox.await("READY");
            JavaProcess program = ready(terminal, terminal.start(next("finbox-session-routes run")));
            finbox.terminate();
            finbox.waitFor();
            assertThat(terminal.run(next("for i in", "exec:java@send"))).contains("sent to loan-applications-");
            String health = next("curl", "/observe/health");
            until("a hold", () -> terminal.run(health).contains("FinBox does not serve since"));
            terminal.start(sandbox).await("READY");
            until("20 sessions", () -> published(terminal) == 20);

            // And: a refusal, and its replay
            terminal.run(next("echo", "exec:java@send"));
            terminal.export(next("export"));
            String list = next("dead-letters list");
            until("a dead letter", () -> terminal.run(list).contains("app-98"));
            stop(program);
            program = ready(terminal, terminal.start(next("finbox-session-routes run")));
            terminal.run(next("dead-letters replay"));
            until("its session", () -> published(terminal) == 1);
            stop(program);

            // And: with your Kafka and your key
            terminal.export(next("export").replace("your-api-key", Sandbox.API_KEY));
            terminal.export("export FINBOX_BASE_URL=http://localhost:8080");
            assertThat(terminal.run(next("finbox-session-routes check"))).contains("finbox", "kafka");
            stop(ready(terminal, terminal.start(next("finbox-session-routes run"))));
        }
        // Then
        assertThat(commands)
                .as("commands at the end of README.md; run them here")
                .isEmpty();
    }

    private String next(String... words) {
        String command = commands.isEmpty() ? "nothing" : commands.remove();
        assertThat(command)
                .as(
                        "a new command in README.md: run it here at its place, or name it in Readme.IN_CI with its line in .ci/run")
                .contains(words);
        return command;
    }

    private static JavaProcess ready(ShellTerminal terminal, JavaProcess program) {
        until("ready", () -> terminal.observed().status("health/ready").equals("UP"));
        return program;
    }

    private static double published(ShellTerminal terminal) {
        return terminal.observed().metric("session_routes_events_total{outcome=\"published\"}");
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what).pollInterval(Duration.ofMillis(200)).ignoreExceptions().until(condition);
    }

    private static void stop(JavaProcess program) {
        program.terminate();
        program.assertEnds();
    }
}
