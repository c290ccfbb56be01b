package com.example.lending;

import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.settings.Settings;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A lender's application: a route of its own, and beside it the bundle, as docs/embedding.md puts it in. */
@SpringBootApplication
public class HostApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(HostApplication.class, arguments);
    }

    @Bean
    CamelContextConfiguration sessionRoutes(ConfigurableApplicationContext application) {
        Settings settings = Settings.load(
                Path.of("finbox"), System.getenv(), Settings.Need.KAFKA_AND_FINBOX);
        return new CamelContextConfiguration() {
            @Override public void beforeApplicationStart(CamelContext context) {
                SessionRoutes.in(context, settings, reason ->
                        System.exit(SpringApplication.exit(application, () -> 1)));
            }
            @Override public void afterApplicationStart(CamelContext context) {}
        };
    }

    /** By options of the components, which stand in application.properties. */
    @Bean
    RouteBuilder tellTheBranches() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("kafka:{{branches.topic}}").routeId("tell-the-branches").to("{{branches.url}}");
            }
        };
    }
}
