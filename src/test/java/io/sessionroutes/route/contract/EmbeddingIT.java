package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.embedding.HostProgram;
import io.sessionroutes.harness.FatJar;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar in a Camel program of somebody else's, which has none of the package's files and none of the tests' classes.
 */
class EmbeddingIT {

    private static final Path LIB = Path.of("target/finbox-session-routes/lib");
    private static final String HOST = "src/test/java/io/sessionroutes/embedding/HostProgram.java";

    @Test
    void theJarRunsInAnotherCamelProgramWithNothingButSettings(@TempDir Path elsewhere) throws IOException {
        try (RunningBundle bundle = RunningBundle.prepare();
                JavaProcess host = JavaProcess.start(
                        elsewhere.resolve("log"),
                        LIB.toAbsolutePath() + "/*",
                        Path.of(HOST).toAbsolutePath().toString(),
                        Map.of(),
                        bundle.given())) {
            // When, Then
            assertDoesItsJob(bundle, host);
        }
    }

    @Test
    void theJarRunsFromWithinAnotherJarWhereverTheHostHasItsOwnRoutes(@TempDir Path elsewhere) throws IOException {
        Path jar = FatJar.build(elsewhere.resolve("host.jar"), HostProgram.class, LIB);
        Map<String, String> own = Map.of("CAMEL_MAIN_ROUTES_INCLUDE_PATTERN", "classpath:host/*.camel.yaml");
        try (RunningBundle bundle = RunningBundle.prepare();
                JavaProcess host = FatJar.start(jar, own, bundle.given())) {
            assertDoesItsJob(bundle, host);
        }
    }

    @Test
    void aHostThatTakesTheRoutesAwayDoesNotStartAndDoesNotLinger(@TempDir Path elsewhere) throws IOException {
        // Given
        Path jar = FatJar.build(elsewhere.resolve("host.jar"), HostProgram.class, LIB);
        Map<String, String> override = Map.of(
                "CAMEL_MAIN_ROUTE_FILTER_EXCLUDE_PATTERN", "receive-*",
                // What Camel and the bundle say at the start, they say at this level.
                "LOG4J_LEVEL", "info");
        try (RunningBundle bundle = RunningBundle.prepare();
                JavaProcess host = FatJar.start(jar, override, bundle.given())) {
            // When
            int status = host.waitFor();

            // Then
            assertThat(status).as("exit status; %s", host.output()).isNotZero();
            assertThat(host.output())
                    .contains(
                            "(camel-1) is starting",
                            "no route receive-applications",
                            "in classpath:io/sessionroutes/routes/")
                    .doesNotContain("finbox-session-routes started", "Routes startup");
        }
    }

    private static void assertDoesItsJob(RunningBundle bundle, JavaProcess host) {
        // When
        bundle.topics.send("app-1", "{\"application_id\":\"app-1\",\"bank_name\":\"HDFC\",\"mode\":\"pdf\"}");
        bundle.topics.send("app-2", "not json");

        // Then
        assertThat(bundle.topics.awaitSessions(1).get(0).path("application_id").asText())
                .as("%s", host.output())
                .isEqualTo("app-1");
        assertThat(bundle.topics.awaitDeadLetters(1))
                .extracting(letter -> TestTopics.header(letter, "dead-letter-code"))
                .containsExactly("NOT_JSON");
        bundle.topics.offsets.awaitAllCommitted();
    }

    @Test
    void theJarHoldsEveryRouteAndTableAsItLiesInTheCheckoutAndNothingThatIsOnlyForDevelopment() throws IOException {
        // Given
        Path built;
        try (Stream<Path> files = Files.list(LIB)) {
            built = files.filter(file -> file.getFileName().toString().startsWith("finbox-session-routes"))
                    .findFirst()
                    .orElseThrow();
        }
        try (JarFile jar = new JarFile(built.toFile());
                Stream<Path> routes = Files.list(RunningBundle.ROUTES);
                Stream<Path> tables = Files.list(RunningBundle.CONFIG)) {
            // When, Then
            for (Path route : routes.toList()) {
                assertThat(content(jar, "routes/" + route.getFileName())).isEqualTo(Files.readString(route));
            }
            for (Path table :
                    tables.filter(file -> file.toString().endsWith(".csv")).toList()) {
                assertThat(content(jar, "config/" + table.getFileName())).isEqualTo(Files.readString(table));
            }
            assertThat(jar.stream().map(Object::toString)).noneMatch(name -> name.contains("/dev/"));
        }
    }

    private static String content(JarFile jar, String name) throws IOException {
        try (var entry = jar.getInputStream(jar.getEntry("io/sessionroutes/" + name))) {
            return new String(entry.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
