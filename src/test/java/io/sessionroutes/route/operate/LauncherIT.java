package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.PackagedProgram;
import io.sessionroutes.harness.RunningBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The package as it is unpacked, started by its shell script on the Java that runs the tests. */
class LauncherIT {

    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final Path PACKAGE = Path.of("target", "finbox-session-routes");

    @TempDir
    Path directory;

    @Test
    void theScriptRunsTheBundleAndEndsItWithZero() {
        try (RunningBundle bundle = RunningBundle.prepare();
                JavaProcess program = start(bundle)) {
            // When
            assertServesAndEnds(bundle, program);

            // Then
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(program.output()).as("warnings of Java itself").doesNotContain("WARNING:");
        }
    }

    /** What URIs, Java's class path and log4j's list of files read as their own. */
    @Test
    void theDirectoryOfThePackageMayHaveAnyNameButOneWithAColon() throws IOException {
        // Given
        Path home = copy(directory.resolve("a+b %41,c d"));
        try (RunningBundle bundle = RunningBundle.prepare().with("logging.format", "json")) {
            bundle.writeTo(home.resolve("config"));

            // When
            try (JavaProcess program = run(home, Map.of(), "run")) {
                assertServesAndEnds(bundle, program);

                // Then
                assertThat(program.output().lines())
                        .as("log4j2.properties was read")
                        .isNotEmpty()
                        .allMatch(line -> line.startsWith("{"));
            }
        }
    }

    @Test
    void aColonInTheDirectorysNameIsToldAtOnce() throws IOException {
        // Given
        Path home = directory.resolve("a:b");
        Path script = home.resolve("bin/finbox-session-routes");
        Files.createDirectories(script.getParent());
        Files.copy(PACKAGE.resolve("bin/finbox-session-routes"), script);

        // When
        try (JavaProcess program = run(home, Map.of(), "--version")) {
            int status = program.waitFor();

            // Then
            assertThat(status).isEqualTo(1);
            assertThat(program.output()).contains("has a colon in its name");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JAVA_OPTS         | -Duser.language=en                | MaxHeapSize                | 268435456",
                "JAVA_OPTS         | -Xmx300m                          | MaxHeapSize                | 314572800",
                "JAVA_TOOL_OPTIONS | -Xmx300m                          | MaxHeapSize                | 314572800",
                "JDK_JAVA_OPTIONS  | -XX:MaxHeapSize=300m              | MaxHeapSize                | 314572800",
                "JDK_JAVA_OPTIONS  | -XX:MaxRAMPercentage=10           | MaxRAMPercentage           | 10.000000",
                "JAVA_OPTS         | -Duser.language=en                | HeapDumpOnOutOfMemoryError | false",
                "JAVA_TOOL_OPTIONS | -XX:+HeapDumpOnOutOfMemoryError   | HeapDumpOnOutOfMemoryError | true",
                "JAVA_OPTS         | -Duser.language=en                | DisableAttachMechanism     | true",
                "JAVA_OPTS         | -XX:-DisableAttachMechanism       | DisableAttachMechanism     | false",
                "JAVA_OPTS         | -Duser.language=en                | CreateCoredumpOnCrash      | false",
                "JDK_JAVA_OPTIONS  | -XX:+CreateCoredumpOnCrash        | CreateCoredumpOnCrash      | true",
                "JAVA_OPTS         | -Duser.language=en                | UseSerialGC                | true",
                "JAVA_OPTS         | -Xmx300m                          | UseSerialGC                | true",
                "JAVA_OPTS         | -Xmx300m -XX:+UseParallelGC       | UseParallelGC              | true",
                "JDK_JAVA_OPTIONS  | -Xmx2g -XX:+UseG1GC               | UseSerialGC                | false",
                "JAVA_OPTS         | -Duser.language=en                | NewSize                    | 50331648",
                "JAVA_OPTS         | -Duser.language=en                | InitialHeapSize            | 100663296",
                "JAVA_OPTS         | -Xmx300m -Xmn64m                  | NewSize                    | 67108864",
                "JAVA_OPTS         | -Xmx300m -Xms200m                 | InitialHeapSize            | 209715200",
                "JAVA_OPTS         | -Xmx80m                           | MaxHeapSize                | 83886080",
                "JAVA_OPTS         | -Xmx300m -XX:+UseParallelGC       | SurvivorRatio              | 8",
                "JAVA_OPTS         | -Xmx300m                          | ExitOnOutOfMemoryError     | true"
            })
    void whatAVariableSaysCountsAndElseThereIsNoDump(String variable, String said, String flag, String value) {
        // Given
        Map<String, String> environment = new HashMap<>(Map.of("JDK_JAVA_OPTIONS", "-XX:+PrintFlagsFinal"));
        environment.merge(variable, said, (one, other) -> one + " " + other);

        // When
        try (JavaProcess program = run(PACKAGE, environment, "--version")) {
            program.assertEnds();

            // Then
            assertThat(program.output()).containsPattern("\\b" + flag + " += " + value + "\\b");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anArgumentOfAnyScriptIsUnderstoodInTheCLocale() throws IOException {
        // Given
        String launcher = PACKAGE.resolve("bin/finbox-session-routes").toString();
        // The shell makes its bytes: the locale of this JVM may not know them.
        List<String> command = List.of("sh", "-c", "exec \"$0\" check \"$(printf '\\340\\244\\213')\"", launcher);

        // When
        try (JavaProcess program = JavaProcess.start(
                directory.resolve("log"), Map.of("LC_ALL", "C", "JAVA_HOME", JAVA.toString()), command)) {
            int status = program.waitFor();

            // Then
            assertThat(status).isEqualTo(2);
            assertThat(program.output()).contains("'\u090b'");
        }
    }

    @Test
    void thePackageShowsWhatAnEventWouldBecomeWithoutKafkaAndWithoutAKey() throws IOException {
        // Given
        Path event = Files.writeString(
                directory.resolve("event.json"), "{\"application_id\":\"a\",\"mobile_number\":\"+91 98765-43210\"}");

        // When
        try (JavaProcess program = run(PACKAGE, Map.of(), "check", "--event", event.toString())) {
            int status = program.waitFor();

            // Then
            assertThat(status).as(program.output()).isZero();
            assertThat(program.output())
                    .contains("request: POST https://", "\"mobile_number\" : \"9876543210\"", "\"api_key\" : \"***\"");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noCoreFileIsWrittenUnlessTheOptionsAskForIt() throws IOException {
        try (RunningBundle bundle = RunningBundle.prepare();
                JavaProcess closed = start(bundle)) {
            // When
            closed.awaitText("INFO");
            List<String> limits = Files.readAllLines(Path.of("/proc/" + closed.pid() + "/limits"));

            // Then
            assertThat(limits)
                    .filteredOn(line -> line.startsWith("Max core file size"))
                    .singleElement()
                    .asString()
                    .containsPattern("size +0 +0 +bytes");
            closed.kill();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void whereJavaHasVirtualThreadsACallInFlightWaitsOnOne() throws IOException, InterruptedException {
        try (RunningBundle bundle = RunningBundle.prepare().with("finbox.timeout", "50 s");
                JavaProcess program = start(bundle, "-XX:-DisableAttachMechanism")) {
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

    private static void assertServesAndEnds(RunningBundle bundle, JavaProcess program) {
        bundle.topics.send("app-1", "{\"application_id\":\"app-1\"}");
        assertThat(bundle.topics.awaitSessions(1)).as("%s", program.output()).hasSize(1);
        program.terminate();
        program.assertEnds();
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

    private JavaProcess start(RunningBundle bundle, String... options) {
        bundle.writeTo(directory);
        return run(PACKAGE, Map.of("JAVA_OPTS", String.join(" ", options)), "run", "--config", directory.toString());
    }

    private JavaProcess run(Path home, Map<String, String> environment, String... arguments) {
        return PackagedProgram.run(home, directory.resolve("log"), environment, arguments);
    }

    private static Path copy(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(PACKAGE)) {
            for (Path from : all.toList()) {
                Files.copy(from, home.resolve(PACKAGE.relativize(from).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return home;
    }
}
