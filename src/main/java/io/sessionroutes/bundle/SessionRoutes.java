package io.sessionroutes.bundle;

import io.sessionroutes.settings.Settings;
import java.nio.file.Path;
import org.apache.camel.main.Main;

/** The bundle as a Camel program. */
public final class SessionRoutes {

    private SessionRoutes() {
    }

    /** A program that is ready to start: the routes of the directory, under these settings. */
    public static Main configure(Settings settings, Path routesDir) {
        Main main = new Main();
        main.configure().withRoutesIncludePattern("file:" + routesDir + "/*.camel.yaml");
        main.setOverrideProperties(settings.placeholders());
        return main;
    }
}
