package io.sessionroutes.bundle;

import io.sessionroutes.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Routes and tables, from a directory or from the jar.
 *
 * @param tables the tables, already read
 * @param routes the route files, in Camel's form of a resource
 * @param places where the route files were looked for, as text for a person
 */
record BundleFiles(ReferenceTables tables, List<String> routes, String places) {

    /** @throws io.sessionroutes.settings.SettingsException if a table is wrong */
    static BundleFiles in(Settings settings, Path configDir, Path routesDir) {
        return new BundleFiles(
                new ReferenceTables(settings, configDir), routeFiles(routesDir), "file:" + routesDir + "/*.camel.yaml");
    }

    static BundleFiles packaged(Settings settings) {
        return new BundleFiles(
                PackagedFiles.withTables(directory -> new ReferenceTables(settings, directory)),
                PackagedFiles.ROUTES,
                PackagedFiles.PLACE);
    }

    /** The same tables with the routes of the jar. */
    BundleFiles withPackagedRoutes() {
        return new BundleFiles(tables, PackagedFiles.ROUTES, PackagedFiles.PLACE);
    }

    private static List<String> routeFiles(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .map(BundleFiles::resource)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Camel decodes the path after {@code file:} like a form, in which a plus means a blank. */
    private static String resource(Path file) {
        return "file:" + file.toString().replace("%", "%25").replace("+", "%2B");
    }
}
