package io.sessionroutes.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes and tables in the jar, for a program that has no other files. */
final class PackagedFiles {

    /**
     * In the order of the flow. They are listed here, because a class loader cannot list a directory of a jar that is
     * inside another jar.
     */
    static final List<String> ROUTE_FILES = List.of(
            "receive-applications.camel.yaml",
            "application-to-session.camel.yaml",
            "create-session.camel.yaml",
            "publish-session.camel.yaml",
            "republish-session.camel.yaml",
            "failure-policy.camel.yaml",
            "dead-letter.camel.yaml",
            "publish-rejection.camel.yaml");

    static final String PLACE = "classpath:io/sessionroutes/routes/";

    /** In Camel's form of a resource. */
    static final List<String> ROUTES = ROUTE_FILES.stream().map(PLACE::concat).toList();

    private static final List<String> TABLES = List.of("banks.csv", "ifsc.csv", "products.csv");

    private PackagedFiles() {}

    /** Copies the tables into files while they are read, because the jar may be inside another jar. */
    static <T> T withTables(Function<Path, T> read) {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("session-routes");
            for (String table : TABLES) {
                try (InputStream packed =
                        SessionRoutes.class.getResourceAsStream("/io/sessionroutes/config/" + table)) {
                    Files.copy(packed, directory.resolve(table));
                }
            }
            return read.apply(directory);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } finally {
            delete(directory);
        }
    }

    private static void delete(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try {
            for (String table : TABLES) {
                Files.deleteIfExists(directory.resolve(table));
            }
            Files.deleteIfExists(directory);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
