package io.sessionroutes.harness;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A Spring Boot application with the bundle: {@code src/test/boot}, packed by Spring Boot's plug-in, as in another
 * team's build. A second run of the Maven that runs the tests builds it, with the same settings. Failsafe passes these
 * settings on as system properties.
 */
public final class BootApplication {

    private static final Path SOURCES = Path.of("src/test/boot");
    private static final String ARTIFACT = "finbox-session-routes";
    private static final Pattern VERSION = Pattern.compile("@([\\w.-]+)@");

    private final Path jar;

    private BootApplication(Path jar) {
        this.jar = jar;
    }

    /** Builds it in an empty directory, with the bundle's jar that {@code mvn package} has put into {@code target/}. */
    public static BootApplication build(Path directory) throws IOException {
        Path sources = directory.resolve("sources");
        copySources(sources);
        String version = handedOver("finbox-session-routes.version");
        Path built = Path.of("target", ARTIFACT + "-" + version + ".jar");
        try (MavenRepository repository =
                MavenRepository.beside(directory.resolve("repository"), Path.of(handedOver("maven.repository")))) {
            repository.install(built, Path.of("pom.xml"), ARTIFACT, version);
            runMaven(sources, directory.resolve("build.log"), repository.directory());
        }
        return new BootApplication(sources.resolve("target/lending-1.jar"));
    }

    /** Starts it in this directory, which has its {@code finbox/}. */
    public JavaProcess start(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return JavaProcess.startIn(directory, directory.resolve("log"), Map.of(), command);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void copySources(Path target) throws IOException {
        Files.walkFileTree(SOURCES, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = target.resolve(SOURCES.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, withVersions(Files.readString(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String withVersions(String text) {
        return VERSION.matcher(text).replaceAll(found -> handedOver(found.group(1)));
    }

    private static void runMaven(Path sources, Path log, Path repository) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(handedOver("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + repository));
        Path settings = Path.of(handedOver("maven.settings").replaceFirst("file:", ""));
        if (Files.exists(settings)) {
            command.addAll(List.of("-s", settings.toString()));
        }
        if (handedOver("maven.offline").equals("offline:true")) {
            command.add("-o");
        }
        command.add("package");
        ProcessBuilder maven = new ProcessBuilder(command)
                .directory(sources.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (given, ours) -> given + " " + ours);
        await(maven.start(), log);
    }

    /** Ten minutes are enough to download all of Spring Boot first. */
    private static void await(Process maven, Path log) throws IOException {
        try {
            if (!maven.waitFor(10, TimeUnit.MINUTES) || maven.exitValue() != 0) {
                throw new IllegalStateException("The application was not built: " + Files.readString(log));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            maven.destroyForcibly();
        }
    }

    private static String handedOver(String property) {
        return Objects.requireNonNull(
                System.getProperty("test." + property),
                "no system property test." + property + ", which failsafe sets");
    }
}
