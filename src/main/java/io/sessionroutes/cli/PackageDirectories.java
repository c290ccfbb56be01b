package io.sessionroutes.cli;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The directories of the package. The launch script sets its root; in a checkout the root is the working directory. */
public final class PackageDirectories {

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "directory of application.properties (or CONFIG_DIR; default: config/ of the package)")
    private @Nullable Path config;

    public Path config(Map<String, String> environment) {
        if (config != null) {
            return config;
        }
        String named = environment.getOrDefault("CONFIG_DIR", "");
        return named.isBlank() ? directory().resolve("config") : Path.of(named);
    }

    public Path routes() {
        return directory().resolve("routes");
    }

    /** The directory of the jars. */
    static Path libraries() {
        return directory().resolve("lib");
    }

    private static Path directory() {
        return Path.of(System.getProperty("app.home", ""));
    }

    /**
     * Configures the log with {@code log4j2.properties} of the config directory. Call it before the first logger is
     * made. Log4j gets no shutdown hook, because the hook would stop the log at the start of a stop.
     */
    void startLogging(Map<String, String> environment) {
        System.setProperty("log4j.shutdownHookEnabled", "false");
        System.setProperty(
                Key.LOGGING_FORMAT.key(), Settings.glimpse(Key.LOGGING_FORMAT, config(environment), environment));
        Path file = config(environment).resolve("log4j2.properties");
        if (System.getProperty("log4j2.configurationFile") == null && Files.isRegularFile(file)) {
            System.setProperty("log4j2.configurationFile", file.toUri().toString());
        }
    }
}
