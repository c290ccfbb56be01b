package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sessionroutes.harness.QuietLog;
import io.sessionroutes.settings.Settings;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpActivityListener;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.EventNotifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What in a host's context would break the bundle is reported before anything is read. */
@ExtendWith(QuietLog.class)
class HostContextTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void end() {
        context.stop();
    }

    @Test
    void aSecondBundleInTheSameContextIsRefused() {
        // Given
        add();

        // When, Then
        assertThatThrownBy(this::add)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("has the bundle already; a second one needs another context");
    }

    @Test
    void aContextThatHasStartedIsRefused() {
        // Given
        context.start();

        // When, Then
        assertThatThrownBy(this::add)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("has started already");
    }

    @Test
    void aBeanOfTheHostUnderANameOfTheBundleIsNamed() {
        // Given
        context.getRegistry().bind("window", "the host's");

        // When, Then
        assertThatThrownBy(this::add)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("a bean named window already");
    }

    @Test
    void aRouteOfTheHostWithAnIdOfTheBundleIsNamedIfItCameFirst() throws Exception {
        // Given
        context.addRoutes(route("create-session"));

        // When, Then
        assertThatThrownBy(this::add)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("two routes with the id create-session");
    }

    @Test
    void aRouteOfTheHostWithAnIdOfTheBundleIsNamedIfItComesLater() throws Exception {
        // Given
        add();
        context.addRoutes(route("create-session"));

        // When, Then
        assertThatThrownBy(context::start).hasMessageContaining("two routes with the id create-session");
    }

    @Test
    void aContextThatStopsTooSoonIsRefused() {
        // Given
        add();
        context.getShutdownStrategy().setTimeout(10);

        // When, Then
        assertThatThrownBy(context::start)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("its shutdown timeout must be 27 s at least, or shutdown.timeout shorter");
    }

    @Test
    void aKafkaComponentThatReadsInBatchesIsRefused() {
        // Given
        add();
        context.getComponent("kafka", KafkaComponent.class).getConfiguration().setBatching(true);

        // When, Then
        assertThatThrownBy(context::start)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("kafka component must not have batching");
    }

    @Test
    void aMissingRouteIsNamed(@TempDir Path empty) {
        // Given
        SessionRoutes.in(context, LintReport.settings(), Path.of("config"), empty, reason -> {});

        // When, Then
        assertThatThrownBy(context::start)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("no route receive-applications")
                .hasMessageContaining("in file:" + empty + "/*.camel.yaml");
    }

    @Test
    void theHostKeepsItsOptionsAndTheValuesOfItsOwnKeys() {
        // Given
        Properties hosts = new Properties();
        hosts.setProperty("kafka.brokers", "hosts-broker:9092");
        hosts.setProperty("topic.applications", "hosts-topic");
        context.getPropertiesComponent().setInitialProperties(hosts);
        context.setStreamCaching(true);
        String name = context.getName();

        // When
        add();

        // Then
        assertThat(context.getName()).isEqualTo(name);
        assertThat(context.isStreamCaching()).isTrue();
        assertThat(context.getRouteDefinitions())
                .extracting(RouteDefinition::getStreamCache)
                .isNotEmpty()
                .containsOnly("false");
        assertThat(context.resolvePropertyPlaceholders("{{kafka.brokers}} {{topic.applications}}"))
                .isEqualTo("hosts-broker:9092 hosts-topic");
        assertThat(context.resolvePropertyPlaceholders("{{finbox-session-routes.topic.applications}}"))
                .isEqualTo(LintReport.settings().placeholders().getProperty("topic.applications"));
        assertThat(context.hasComponent("kafka")).as("components made").isNull();
    }

    @Test
    void theHostsComponentsDoNotUseTheBundlesBeans() {
        // Given
        add();
        List<Class<?>> soughtByComponents = List.of(
                ValidatorFactory.class, KafkaClientFactory.class, ObjectMapper.class, HttpActivityListener.class);

        // When, Then
        assertThat(soughtByComponents)
                .allSatisfy(type ->
                        assertThat(context.getRegistry().findByType(type)).isEmpty());
    }

    @Test
    void afterTheStopTheHostHasNoMetersOfKafkasClients() {
        // Given
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        context.getRegistry().bind("meters", meters);
        add();
        context.start();
        List<String> running = kafkaMeters(meters);

        // When
        context.stop();

        // Then
        assertThat(running).isNotEmpty();
        assertThat(kafkaMeters(meters)).isEmpty();
    }

    private static List<String> kafkaMeters(SimpleMeterRegistry meters) {
        return meters.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .filter(name -> name.startsWith("kafka."))
                .toList();
    }

    @Test
    void noNotifierMakesCamelReportEachExchange() {
        // When
        add();

        // Then
        assertThat(context.getManagementStrategy().getEventNotifiers())
                .isNotEmpty()
                .allMatch(EventNotifier::isIgnoreExchangeEvents);
    }

    private void add() {
        Settings settings = LintReport.settings();
        SessionRoutes.in(context, settings, reason -> {});
    }

    private static RoutesBuilder route(String id) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:hosts").routeId(id).stop();
            }
        };
    }
}
