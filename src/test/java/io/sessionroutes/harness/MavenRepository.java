package io.sessionroutes.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local Maven repository that has links to all content of another one, and the bundle. New downloads are moved to the
 * other repository, so that each is downloaded once. The bundle is not moved.
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

    /** @param other the repository of the build that runs the tests */
    static MavenRepository beside(Path directory, Path other) throws IOException {
        MavenRepository repository = new MavenRepository(directory, other);
        repository.link("");
        repository.link(GROUP);
        return repository;
    }

    Path directory() {
        return directory;
    }

    /** Installs the bundle as {@code mvn install} does. */
    void install(Path jar, Path pom, String artifact, String version) throws IOException {
        Path place = Files.createDirectories(
                directory.resolve(GROUP).resolve(BUNDLE).resolve(artifact).resolve(version));
        Files.copy(jar, place.resolve(artifact + "-" + version + ".jar"));
        Files.copy(pom, place.resolve(artifact + "-" + version + ".pom"));
    }

    /**
     * Deletes the links, and moves the other directories: they are new, and the other repository does not have them.
     */
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
            // On another disk, or another build was faster. The next build downloads it again.
        }
    }

    private void link(String parent) throws IOException {
        Path here = Files.createDirectories(directory.resolve(parent));
        for (Path group : groups(Files.createDirectories(other.resolve(parent)))) {
            Files.createSymbolicLink(here.resolve(group.getFileName()), group.toAbsolutePath());
        }
    }

    /** All directories except those of the bundle, which this repository has itself. */
    private static List<Path> groups(Path parent) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(Files::isDirectory)
                    .filter(file -> !file.endsWith(GROUP) && !file.endsWith(BUNDLE))
                    .toList();
        }
    }
}
