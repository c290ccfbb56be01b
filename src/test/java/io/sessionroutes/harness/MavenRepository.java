package io.sessionroutes.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local repository of Maven that holds all that another one has, by links, and the bundle. What Maven downloads into
 * it goes to the other one, so that it is downloaded once; the bundle does not.
 */
final class MavenRepository implements AutoCloseable {

    private static final String GROUP = "io";
    private static final String BUNDLE = "sessionroutes";

    private final Path directory;
    private final Path other;

    private MavenRepository(Path directory, Path other) {
        this.directory = directory;
        this.other = other;
    }

    /** @param other of the build that runs the tests */
    static MavenRepository beside(Path directory, Path other) throws IOException {
        MavenRepository repository = new MavenRepository(directory, other);
        repository.link("");
        repository.link(GROUP);
        return repository;
    }

    Path directory() {
        return directory;
    }

    /** As {@code mvn install} would. */
    void install(Path jar, Path pom, String artifact, String version) throws IOException {
        Path place = Files.createDirectories(
                directory.resolve(GROUP).resolve(BUNDLE).resolve(artifact).resolve(version));
        Files.copy(jar, place.resolve(artifact + "-" + version + ".jar"));
        Files.copy(pom, place.resolve(artifact + "-" + version + ".pom"));
    }

    /** Takes the links away, and hands over what has none: the other repository had nothing of that name. */
    @Override
    public void close() throws IOException {
        for (String parent : List.of(GROUP, "")) {
            for (Path group : groups(directory.resolve(parent))) {
                if (Files.isSymbolicLink(group)) {
                    Files.delete(group);
                } else {
                    handOver(group, other.resolve(parent).resolve(group.getFileName()));
                }
            }
        }
    }

    private static void handOver(Path group, Path target) {
        try {
            Files.move(group, target);
        } catch (IOException impossible) {
            // Another disk, or another build was faster: the next build downloads it once more.
        }
    }

    private void link(String parent) throws IOException {
        Path here = Files.createDirectories(directory.resolve(parent));
        for (Path group : groups(Files.createDirectories(other.resolve(parent)))) {
            Files.createSymbolicLink(here.resolve(group.getFileName()), group.toAbsolutePath());
        }
    }

    /** All but those that this repository has of its own. */
    private static List<Path> groups(Path parent) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(Files::isDirectory)
                    .filter(file -> !file.endsWith(GROUP) && !file.endsWith(BUNDLE))
                    .toList();
        }
    }
}
