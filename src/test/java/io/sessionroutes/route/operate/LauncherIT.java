package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.RunningBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The package as it is unpacked, started by its shell script on the Java that runs the tests. */
class LauncherIT {

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    Path directory;

    @Test
    void theScriptRunsTheBundleAndEndsItWithZero() {
        try (RunningBundle bundle = RunningBundle.prepare();
                JavaProcess program = start(bundle)) {
            // When
            bundle.topics.send("app-1", "{\"application_id\":\"app-1\"}");

            // Then
            assertThat(bundle.topics.awaitSessions(1))
                    .as("%s", program.output())
                    .hasSize(1);
            program.terminate();
            program.assertEnds();
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(program.output()).as("warnings of Java itself").doesNotContain("WARNING:");
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void whereJavaHasVirtualThreadsACallInFlightWaitsOnOne() throws IOException, InterruptedException {
        try (RunningBundle bundle = RunningBundle.prepare().with("finbox.timeout", "50 s");
                JavaProcess program = start(bundle)) {
            // Given
            bundle.finbox.latency(Duration.ofSeconds(40));
            bundle.topics.send("app-1", "{\"application_id\":\"app-1\"}");
            Awaitility.await().until(() -> bundle.finbox.counts().inFlight() == 1);

            // When
            String threads = dump(program.pid());

            // Then
            assertThat(threads.split("(?m)^(?=#\\d+ \")"))
                    .filteredOn(thread -> thread.contains("io.sessionroutes.step.deliver"))
                    .as("threads in a call to FinBox")
                    .isNotEmpty()
                    .allMatch(thread -> thread.lines().findFirst().orElseThrow().contains(" virtual"));
            program.kill();
        }
    }

    private String dump(long pid) throws IOException, InterruptedException {
        Path file = directory.resolve("threads");
        Process jcmd = new ProcessBuilder(
                        JAVA.resolve("bin/jcmd").toString(), Long.toString(pid), "Thread.dump_to_file", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("jcmd").toFile())
                .start();
        assertThat(jcmd.waitFor(1, TimeUnit.MINUTES)).as("an end of jcmd").isTrue();
        assertThat(jcmd.exitValue())
                .as("%s", Files.readString(directory.resolve("jcmd")))
                .isZero();
        return Files.readString(file);
    }

    private JavaProcess start(RunningBundle bundle) {
        bundle.writeTo(directory);
        return JavaProcess.start(
                directory.resolve("log"),
                Map.of("JAVA_HOME", JAVA.toString()),
                List.of(
                        "target/finbox-session-routes/bin/finbox-session-routes",
                        "run",
                        "--config",
                        directory.toString()));
    }
}
