package io.sessionroutes.bundle;

import io.sessionroutes.settings.Settings;
import java.util.Properties;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainListenerSupport;

/** A Camel program that runs only the bundle, so the bundle sets all options of the context. */
final class OwnProgram {

    private OwnProgram() {}

    static Main of(Settings settings, BundleFiles files) {
        Main main = new Main();
        main.setOverrideProperties(properties(settings));
        MainConfigurationProperties context = main.configure();
        // The bundle loads its route files by name, so Camel must not look for others.
        context.withRoutesIncludePattern("false");
        // Camel takes whole seconds. Rounded up, because it must not be shorter than the stop that it waits for.
        context.withShutdownTimeout(
                (int) settings.deadlines().camel().plusMillis(999).toSeconds());
        context.withShutdownLogInflightExchangesOnTimeout(false);
        context.addConfiguration(new CamelConfiguration() {
            @Override
            public void configure(CamelContext made) {
                BundleSetup.into(made, settings, files, ContextOwner.BUNDLE, reason -> main.completed());
            }
        });
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeStart(BaseMainSupport starting) {
                ManagementPort.tryOut(settings);
            }
        });
        return main;
    }

    /** The placeholders of the routes, and Camel's own settings, which the operator cannot change. No secret. */
    private static Properties properties(Settings settings) {
        Properties camel = settings.placeholders();
        camel.setProperty("camel.main.name", "finbox-session-routes");
        camel.setProperty("camel.main.stream-caching-enabled", "false");
        camel.setProperty("camel.main.jmx-enabled", "false");
        camel.setProperty("camel.health.consumers-enabled", "false");
        return camel;
    }
}
