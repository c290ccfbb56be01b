package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The bundle in a context of somebody else's, which has Kafka and HTTP routes, meters and keys of its own. */
class SharedContextTest {

    @Test
    void bundleAndHostDoTheirJobsSideBySideAndEachKeepsItsOwnOptions() throws Exception {
        HttpServer moved = redirecting();
        try (RunningBundle bundle = RunningBundle.prepare();
                LogCapture log = LogCapture.shipped(Map.of("", Level.INFO));
                DefaultCamelContext context = new DefaultCamelContext()) {
            // Given
            MeterRegistry meters = new SimpleMeterRegistry();
            context.getRegistry().bind("meters", meters);
            host(context, bundle, "http://127.0.0.1:" + moved.getAddress().getPort() + "/from");
            SessionRoutes.in(context, bundle.settings(), reason -> {});
            context.start();

            // When
            bundle.topics.send("app-1", "{\"application_id\":\"app-1\"}");
            bundle.topics.send("app-2", "not json");

            // Then
            assertThat(bundle.topics.awaitSessions(1)).hasSize(1);
            assertThat(TestTopics.header(bundle.topics.awaitDeadLetter(), "dead-letter-code"))
                    .isEqualTo("NOT_JSON");
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(context.createProducerTemplate().requestBody("direct:call", "", String.class))
                    .as("the host's call, which follows a redirect")
                    .isEqualTo("arrived");
            assertThat(context.createProducerTemplate().requestBody("direct:write", "hello"))
                    .as("the host's write")
                    .isEqualTo("hello");
            assertThat(context.getComponent("kafka", KafkaComponent.class).getKafkaClientFactory())
                    .isExactlyInstanceOf(DefaultKafkaClientFactory.class);
            assertThat(context.getEndpoints().stream().filter(KafkaEndpoint.class::isInstance))
                    .hasSizeGreaterThan(3);
            assertThat(meters.find("session.routes.dead.letters").meters()).isNotEmpty();
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("finbox-session-routes started;"))
                    .noneMatch(line -> line.contains("/observe/"));
            assertHealthy(context);
            context.stop();
            assertThat(context.getShutdownStrategy().isTimeoutOccurred()).isFalse();
        } finally {
            moved.stop(0);
        }
    }

    /** Options of the components are such that the bundle could not work with them. */
    private static void host(DefaultCamelContext context, RunningBundle bundle, String address) throws Exception {
        String topic = bundle.topics.sessions() + "-hosts";
        RunningBundle.broker().createTopic(topic, 1, Map.of());
        Properties own = new Properties();
        own.setProperty("kafka.brokers", bundle.setting("kafka.brokers"));
        own.setProperty("topic.sessions", topic);
        own.setProperty("topic.applications", "none of the bundle's");
        context.getPropertiesComponent().setInitialProperties(own);
        KafkaComponent kafka = new KafkaComponent();
        kafka.getConfiguration().setBrokers("127.0.0.1:1");
        kafka.getConfiguration().setSecurityProtocol("SASL_SSL");
        kafka.getConfiguration().setSaslMechanism("NOBODYS");
        context.addComponent("kafka", kafka);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:write")
                        .routeId("hosts-write")
                        .to("kafka:{{topic.sessions}}?brokers={{kafka.brokers}}&securityProtocol=PLAINTEXT");
                from("direct:call").routeId("hosts-call").to(address + "?followRedirects=true");
            }
        });
    }

    private static HttpServer redirecting() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/from", exchange -> {
            exchange.getResponseHeaders().set("Location", "/to");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/to", exchange -> {
            byte[] arrived = "arrived".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, arrived.length);
            exchange.getResponseBody().write(arrived);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void assertHealthy(DefaultCamelContext context) {
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        assertThat(checks.stream().map(HealthCheck::getId)).contains("poll-loop", "group", "dedupe");
        Awaitility.await("all checks are UP")
                .until(() -> checks.stream().allMatch(check -> check.call().getState() == HealthCheck.State.UP));
    }
}
