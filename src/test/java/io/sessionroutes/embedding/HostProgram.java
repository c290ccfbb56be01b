package io.sessionroutes.embedding;

import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * Another team's Camel program: it has its own route, the bundle's jar and settings, and none of the bundle's files.
 */
public final class HostProgram {

    private HostProgram() {}

    public static void main(String[] settings) throws Exception {
        Map<String, String> given = new HashMap<>();
        for (String setting : settings) {
            given.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        Settings bundle = Settings.of(given, Settings.Need.KAFKA_AND_FINBOX);

        Main main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ours").routeId("ours").log("${body}");
            }
        });
        main.configure().addConfiguration(new CamelConfiguration() {
            @Override
            public void configure(CamelContext context) {
                SessionRoutes.in(context, bundle, reason -> main.completed());
            }
        });
        main.run();
    }
}
