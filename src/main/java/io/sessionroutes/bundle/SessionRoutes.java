package io.sessionroutes.bundle;

import io.sessionroutes.settings.Settings;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * The bundle for Java programs: as a Camel program of its own ({@link #configure}), or in a context that a program has
 * already ({@link #in}), whatever runs it: Camel Main, Spring Boot, or nothing but a {@code DefaultCamelContext}.
 */
public final class SessionRoutes {

    private SessionRoutes() {}

    /**
     * A program that is ready to start, with the routes and tables that are in the jar. It serves health and metrics on
     * {@code management.port}. Its start throws, in words for a person, if the port cannot be had or a route is
     * missing. When the bundle cannot go on, the program ends: {@code run()} returns.
     *
     * @throws io.sessionroutes.settings.SettingsException if a certificate is wrong
     */
    public static Main configure(Settings settings) {
        return OwnProgram.of(settings, BundleFiles.packaged(settings));
    }

    /**
     * The same with routes and tables from directories.
     *
     * @param configDir where the bank and product tables are
     * @param routesDir where the {@code *.camel.yaml} files are
     * @throws io.sessionroutes.settings.SettingsException if a table or a certificate is wrong
     */
    public static Main configure(Settings settings, Path configDir, Path routesDir) {
        return OwnProgram.of(settings, BundleFiles.in(settings, configDir, routesDir));
    }

    /**
     * Adds the bundle to a context that has not started, with the routes and tables that are in the jar. The context
     * keeps its name, options, components and routes; it must give a stop at least nine tenths of
     * {@code shutdown.timeout}. Health checks go to the context's registry of health checks, meters to the
     * {@code MeterRegistry} in its bean registry, no port is opened. The start of the context throws, in words for a
     * person, if a route is missing or something of the context stands against the bundle.
     *
     * @param cannotGoOn called at most once, with the reason in words for a person, when only other settings or rights
     *     can help, such as credentials that Kafka refuses. By then no more events are read, and calls on the wire have
     *     ended or run out of their time; everything else of the context runs on, and health stays DOWN. It is called
     *     in a thread of its own, so it may stop the context or end the process
     * @throws CannotStartException if the context has started, has the bundle already, or uses the name of one of its
     *     beans or the id of one of its routes
     * @throws io.sessionroutes.settings.SettingsException if a certificate is wrong
     */
    public static void in(CamelContext context, Settings settings, Consumer<String> cannotGoOn) {
        BundleSetup.into(context, settings, BundleFiles.packaged(settings), ContextOwner.HOST, cannotGoOn);
    }

    /**
     * The same with routes and tables from directories.
     *
     * @param configDir where the bank and product tables are
     * @param routesDir where the {@code *.camel.yaml} files are
     * @throws io.sessionroutes.settings.SettingsException if a table or a certificate is wrong
     */
    public static void in(
            CamelContext context, Settings settings, Path configDir, Path routesDir, Consumer<String> cannotGoOn) {
        BundleSetup.into(
                context, settings, BundleFiles.in(settings, configDir, routesDir), ContextOwner.HOST, cannotGoOn);
    }

    /**
     * Reads the tables as {@link #configure} does, and leaves it at that.
     *
     * @throws io.sessionroutes.settings.SettingsException if a table is wrong
     */
    public static void checkTables(Settings settings, Path configDir) {
        new ReferenceTables(settings, configDir);
    }
}
