package io.sessionroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.FreePort;
import io.sessionroutes.harness.QuietLog;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The exit status of the program, and what it prints before it ends. */
@ExtendWith(QuietLog.class)
class LauncherTest {

    @TempDir
    Path config;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void wrongUsageEndsWithTwoAndShowsTheRightOne() {
        assertThat(launch()).isEqualTo(2);
        assertThat(launch("bogus")).isEqualTo(2);
        assertThat(launch("run", "--bogus")).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: finbox-session-routes");
    }

    @Test
    void helpAndVersionEndWithZero() {
        assertThat(launch("--help")).isZero();
        assertThat(launch("--version")).isZero();
        assertThat(out.toString()).contains("check", "demo", "run");
    }

    @Test
    void wrongSettingsEndWithTwoAndOneLineForEach() throws IOException {
        // Given
        settings("finbox.timeout=10", "kafka.brokers=nowhere", "finbox.api-key=q7 z");

        // When
        int status = launch("run", "--config", config.toString());

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(3).allMatch(line -> line.matches("[a-z.-]+ \\([A-Z_]+\\): .*"));
        assertThat(err.toString()).doesNotContain("q7");
    }

    @Test
    void aManagementPortThatIsTakenEndsTheStartWithOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            settings("kafka.brokers=127.0.0.1:1", "finbox.api-key=q7", "management.port=" + taken.getLocalPort());

            // When
            int status = launch("run", "--config", config.toString());

            // Then
            assertThat(status).isEqualTo(1);
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .contains("management.port (MANAGEMENT_PORT): " + taken.getLocalPort()
                            + " on 127.0.0.1 is not available");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "receive-applications.camel.yaml, no route receive-applications",
        "dead-letter.camel.yaml, no route from direct:dead-letter"
    })
    void aDirectoryThatLacksARouteEndsTheStartWithOneLine(String lacking, String said) throws IOException {
        // Given
        settings("kafka.brokers=127.0.0.1:1", "finbox.api-key=q7", "management.port=" + FreePort.next());
        Path routes = Files.createDirectory(config.resolve("routes"));
        for (File route : Path.of("routes").toFile().listFiles((directory, name) -> !name.equals(lacking))) {
            Files.copy(route.toPath(), routes.resolve(route.getName()));
        }
        System.setProperty("app.home", config.toString());

        // When
        int status = launch("run", "--config", config.toString());

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(said, "in file:" + routes.resolve("*.camel.yaml"));
    }

    @AfterEach
    void leaveHome() {
        System.clearProperty("app.home");
    }

    @Test
    void checkSaysLineByLineWhatFailedAndEndsWithOne() throws IOException {
        // Given
        settings("kafka.brokers=nowhere.invalid:9092", "finbox.api-key=q7", "finbox.base-url=http://127.0.0.1:1");

        // When
        int status = launch("check", "--config", config.toString());

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(out.toString().lines().filter(line -> !line.contains(" warning ")))
                .hasSize(5)
                .allMatch(line -> line.matches("\\w+ +(ok|failed) +.*"));
        assertThat(out.toString())
                .contains(
                        "settings  ok", "kafka     failed", "topics    failed", "rights    failed", "finbox    failed")
                .doesNotContain("q7");
    }

    @Test
    void checkNeedsTheKeyAsRunDoes() throws IOException {
        // Given
        settings("kafka.brokers=localhost:1");

        // When
        int status = launch("check", "--config", config.toString());

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).startsWith("finbox.api-key (FINBOX_API_KEY): is not set");
    }

    @Test
    void checkConnectsToFinboxAndSendsNothing() throws IOException {
        try (ServerSocket finbox = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            settings(
                    "kafka.brokers=nowhere.invalid:9092",
                    "finbox.api-key=q7",
                    "finbox.base-url=http://127.0.0.1:" + finbox.getLocalPort());

            // When
            launch("check", "--config", config.toString());

            // Then
            assertThat(out.toString()).contains("finbox    ok      127.0.0.1:" + finbox.getLocalPort());
            try (Socket connection = finbox.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    private int launch(String... arguments) {
        CommandLine program = Launcher.commandLine();
        program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return program.execute(arguments);
    }

    private void settings(String... lines) throws IOException {
        Files.write(config.resolve("application.properties"), List.of(lines));
        for (String table : List.of("banks.csv", "ifsc.csv", "products.csv")) {
            Files.copy(Path.of("config", table), config.resolve(table));
        }
    }
}
