package io.sessionroutes.route.operate;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.deploy.DockerFile;
import io.sessionroutes.dev.FreePort;
import io.sessionroutes.dev.Sandbox;
import io.sessionroutes.dev.TestBroker;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.TestTopics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the image would run, without a container engine: the Dockerfile's own command on the unpacked package, in a tree
 * that cannot be written, with the cluster's settings, and, where the build runs as root, as the image's user without
 * any capability.
 */
class ImageIT {

    private static final Path CLUSTER = Path.of("deploy", "settings", "application.properties");

    /** As OpenShift chooses them: a number that the image does not know, in group 0. */
    private static final String RANDOM = "1000680000:0";

    @TempDir
    Path directory;

    private final DockerFile image = DockerFile.read();
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"the image's own", RANDOM})
    void theImagesCommandServesFromATreeThatItCannotWriteAndEndsInOrder(String user) throws Exception {
        try (TestBroker broker = TestBroker.start(Map.of());
                Sandbox finbox = Sandbox.start();
                TestTopics topics = TestTopics.create(broker, "image", 2)) {
            // Given
            Path home = unpack();
            List<String> before = tree(home);
            // When
            try (JavaProcess program = JavaProcess.start(
                    directory.resolve("log"),
                    environment(broker, finbox, topics),
                    command(home, user.equals(RANDOM) ? user : image.the("USER")))) {
                await("ready").until(() -> status("/observe/health/ready") == 200);
                topics.send("k", "{\"application_id\":\"app-1\"}");
                // Then
                topics.awaitSessions(1);
                assertThat(status("/observe/health/live")).isEqualTo(200);
                assertThat(status("/observe/metrics")).isEqualTo(200);
                assertThat(healthCheck(home)).isZero();
                program.terminate();
                program.assertEnds();
                assertThat(healthCheck(home)).as("of a program that has ended").isNotZero();
            }
            assertThat(tree(home)).isEqualTo(before);
        }
    }

    /** Half alive it would keep its partitions; dead, Kubernetes starts another. */
    @Test
    void aProcessWithoutMemoryLeftEnds() {
        // Given
        Map<String, String> settings = Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS", "-Xmx8m",
                "KAFKA_BROKERS", "127.0.0.1:1",
                "FINBOX_BASE_URL", "http://127.0.0.1:1",
                "FINBOX_API_KEY", "key");
        String launcher =
                DockerFile.PACKAGE.resolve("bin/finbox-session-routes").toString();
        // When
        try (JavaProcess program = JavaProcess.start(directory.resolve("log"), settings, List.of(launcher, "run"))) {
            // Then
            assertThat(program.waitFor()).as(program.output()).isEqualTo(3);
            assertThat(program.output()).contains("Terminating due to java.lang.OutOfMemoryError");
        }
    }

    /** The package with the cluster's settings over its own, read-only. */
    private Path unpack() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path home = directory.resolve("home");
        try (Stream<Path> all = Files.walk(DockerFile.PACKAGE)) {
            for (Path from : all.toList()) {
                Path to = home.resolve(DockerFile.PACKAGE.relativize(from).toString());
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.writeString(home.resolve("config/application.properties"), settings());
        Files.writeString(directory.resolve("api-key"), Sandbox.API_KEY);
        shell(image.the("RUN").replace(image.home(), home.toString()));
        // Whoever builds without root is the owner, which the image's user is not.
        shell("chmod -R a-w " + home);
        return home;
    }

    /** The cluster's, as they are mounted over the shipped ones, on the port of this test. */
    private String settings() throws IOException {
        port = FreePort.next();
        return Files.readString(CLUSTER) + "\nmanagement.port = " + port + "\n";
    }

    private void shell(String command) throws IOException {
        Process ran = new ProcessBuilder("sh", "-c", command).inheritIO().start();
        assertThat(ran.onExit().join().exitValue()).as(command).isZero();
    }

    private List<String> command(Path home, String as) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            String[] user = as.split(":");
            command.addAll(List.of("setpriv", "--reuid", user[0], "--regid", user[1], "--clear-groups"));
            command.addAll(List.of("--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"));
        }
        image.entryPoint().forEach(word -> command.add(word.replace(image.home(), home.toString())));
        command.addAll(image.words(image.the("CMD")));
        return command;
    }

    private Map<String, String> environment(TestBroker broker, Sandbox finbox, TestTopics topics) throws IOException {
        return Map.ofEntries(
                entry("JAVA_HOME", System.getProperty("java.home")),
                entry("JAVA_OPTS", "-Xmx256m"),
                entry("KAFKA_BROKERS", broker.bootstrapServers()),
                entry("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT"),
                entry("KAFKA_GROUP_ID", topics.group()),
                entry("TOPIC_APPLICATIONS", topics.applications()),
                entry("TOPIC_SESSIONS", topics.sessions()),
                entry("TOPIC_DEAD_LETTERS", topics.deadLetters()),
                entry("TOPIC_REPLAYS", topics.deadLetters() + "-replays"),
                entry("FINBOX_BASE_URL", finbox.url()),
                entry("FINBOX_API_KEY_FILE", directory.resolve("api-key").toString()));
    }

    /** It finds the port by itself. */
    private int healthCheck(Path home) throws Exception {
        Process asked = new ProcessBuilder(image.healthCheck().stream()
                        .map(word -> word.replace(image.home(), home.toString()))
                        .toList())
                .start();
        assertThat(asked.waitFor(1, TimeUnit.MINUTES))
                .as("an end of the health check")
                .isTrue();
        return asked.exitValue();
    }

    private int status(String path) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static List<String> tree(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.map(Path::toString).sorted().toList();
        }
    }
}
