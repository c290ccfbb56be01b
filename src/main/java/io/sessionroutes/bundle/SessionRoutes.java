package io.sessionroutes.bundle;

import io.sessionroutes.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundle as a Camel program: the routes of a directory, under given settings. */
public final class SessionRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRoutes.class);

    private SessionRoutes() {}

    /**
     * A program that is ready to start. The start throws, in words for a person, if the management port cannot be had
     * or a route is missing.
     *
     * @param configDir where the bank and product tables are
     * @param routesDir where the {@code *.camel.yaml} files are
     * @throws io.sessionroutes.settings.SettingsException if a table or a certificate is wrong
     */
    public static Main configure(Settings settings, Path configDir, Path routesDir) {
        Main main = program(settings);
        configure(main.configure(), settings, configDir, routesDir, reason -> end(main, reason));
        return main;
    }

    private static Main program(Settings settings) {
        Main main = new Main();
        main.setOverrideProperties(properties(settings));
        return main;
    }

    /** The same with the routes and tables that are in the jar. */
    public static Main configure(Settings settings) {
        Main main = program(settings);
        configure(main.configure(), settings, reason -> end(main, reason));
        return main;
    }

    /**
     * Adds routes and beans to a Camel program of somebody else's, which takes {@link #properties} as its override
     * properties. Its start throws, in words for a person, if a route is missing.
     *
     * @param fatal told, in words for a person, when the bundle cannot go on
     */
    public static void configure(
            MainConfigurationProperties main,
            Settings settings,
            Path configDir,
            Path routesDir,
            Consumer<String> fatal) {
        configure(
                main, settings, new ReferenceTables(settings, configDir), "file:" + routesDir + "/*.camel.yaml", fatal);
    }

    /** The same with the routes and tables that are in the jar. */
    public static void configure(MainConfigurationProperties main, Settings settings, Consumer<String> fatal) {
        ReferenceTables tables = PackagedFiles.withTables(directory -> new ReferenceTables(settings, directory));
        configure(main, settings, tables, PackagedFiles.ROUTES, fatal);
    }

    private static void configure(
            MainConfigurationProperties main,
            Settings settings,
            ReferenceTables tables,
            String routes,
            Consumer<String> fatal) {
        main.withRoutesIncludePattern(routes);
        // Whole seconds, rounded up: it must not be shorter than what it waits for.
        main.withShutdownTimeout(
                (int) settings.deadlines().camel().plusMillis(999).toSeconds());
        main.withShutdownLogInflightExchangesOnTimeout(false);
        main.addConfiguration(new RequiredRoutes(main::getRoutesIncludePattern));
        main.addConfiguration(new FlowBeans(settings, FinBoxTransport.of(settings), tables, fatal));
    }

    /** What the routes and Camel's components read: never a secret. */
    public static Properties properties(Settings settings) {
        Properties properties = settings.placeholders();
        properties.putAll(camel(settings));
        return properties;
    }

    /**
     * Reads the tables as {@link #configure} does, and leaves it at that.
     *
     * @throws io.sessionroutes.settings.SettingsException if a table is wrong
     */
    public static void checkTables(Settings settings, Path configDir) {
        new ReferenceTables(settings, configDir);
    }

    /** Ends the program from within; the launcher makes a failure of it. */
    private static void end(Main main, String reason) {
        LOG.error("Cannot go on: {}", reason);
        main.completed();
    }

    /** Camel's own settings that are not the operator's to choose. */
    private static Properties camel(Settings settings) {
        Properties camel = new Properties();
        camel.setProperty("camel.main.name", "finbox-session-routes");
        camel.setProperty("camel.main.stream-caching-enabled", "false");
        camel.setProperty("camel.main.jmx-enabled", "false");
        camel.setProperty("camel.component.kafka.brokers", "{{kafka.brokers}}");
        camel.setProperty("camel.component.kafka.kafka-client-factory", "#bean:kafkaClients");
        // A name that nobody knows yet is waited for, as a broker is that is down.
        camel.setProperty("camel.component.kafka.pre-validate-host-and-port", "false");
        camel.setProperty("camel.component.kafka.create-consumer-backoff-max-attempts", "0");
        camel.setProperty("camel.component.kafka.subscribe-consumer-backoff-max-attempts", "0");
        camel.setProperty("camel.health.consumers-enabled", "false");
        http("camel.component." + URI.create(settings.sessionUrl()).getScheme() + ".", camel);
        return camel;
    }

    /** HttpClient does what it is told and nothing by itself: no repeats, no cookies, no redirects. */
    private static void http(String prefix, Properties camel) {
        camel.setProperty(prefix + "automatic-retries-disabled", "true");
        camel.setProperty(prefix + "redirect-handling-disabled", "true");
        camel.setProperty(prefix + "cookie-management-disabled", "true");
        camel.setProperty(prefix + "content-compression-disabled", "true");
        camel.setProperty(prefix + "auth-caching-disabled", "true");
        camel.setProperty(prefix + "connection-state-disabled", "true");
        camel.setProperty(prefix + "use-system-properties", "false");
    }
}
