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
 * @param tables already read
 * @param routes each route file, as Camel names resources
 * @param places where the route files were looked for, in words for a person
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

    /** The same tables with the routes of the jar, whatever route files the operator has. */
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

    /** Camel decodes what stands behind {@code file:} as it would a form: a plus becomes a blank. */
    private static String resource(Path file) {
        return "file:" + file.toString().replace("%", "%25").replace("+", "%2B");
    }
}
