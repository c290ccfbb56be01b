package io.sessionroutes.bundle;

import io.sessionroutes.settings.Settings;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * The bundle for Java programs: as a complete Camel program ({@link #configure}), or in the Camel context of another
 * program ({@link #in}), which may use Camel Main, Spring Boot or a plain {@code DefaultCamelContext}.
 */
public final class SessionRoutes {

    private SessionRoutes() {}

    /**
     * A program that is ready to start, with the routes and tables that are in the jar. It serves health and metrics on
     * {@code management.port}. Its start throws a {@link CannotStartException} if the port is not available or a route
     * is missing. When the bundle cannot continue, the program ends: {@code run()} returns.
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
     * {@code MeterRegistry} in its bean registry. No port is opened. The start of the context throws a
     * {@link CannotStartException} if a route is missing, or if an option of the context would break the bundle.
     *
     * @param cannotGoOn called at most once, with the reason as text for a person, when only other settings or rights
     *     can help, for example when Kafka refuses the credentials. Before that the bundle stops reading, and waits for
     *     its calls until they end or their time is over. Everything else of the context continues to run, and health
     *     stays DOWN. It is called in a separate thread, so it may stop the context or end the process
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
     * Only reads the tables, as {@link #configure} does.
     *
     * @throws io.sessionroutes.settings.SettingsException if a table is wrong
     */
    public static void checkTables(Settings settings, Path configDir) {
        new ReferenceTables(settings, configDir);
    }
}
