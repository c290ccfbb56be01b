package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.QuietLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RouteController;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietLog.class)
class FinalStopTest {

    @Test
    void theProgramIsCalledOnceAfterTheIntakeAndTheOtherRoutesContinue() throws Exception {
        // Given
        List<String> reasons = new CopyOnWriteArrayList<>();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(routes());
            FinalStop stop = new FinalStop(
                    context,
                    Duration.ofSeconds(5),
                    reason -> reasons.add(reason + ", reading " + status(context, RequiredRoutes.INTAKE) + ", host "
                            + status(context, "hosts")));
            context.start();

            // When
            stop.accept("no rights");
            stop.accept("no rights");
            Awaitility.await().until(() -> !reasons.isEmpty());
            context.stop();

            // Then
            assertThat(reasons).containsExactly("no rights, reading Stopped, host Started");
        }
    }

    @Test
    void theProgramIsCalledThoughTheRouteCannotBeStopped() {
        // Given
        List<String> reasons = new CopyOnWriteArrayList<>();
        DefaultCamelContext broken = new DefaultCamelContext(false) {
            @Override
            public RouteController getRouteController() {
                throw new NoClassDefFoundError("a test");
            }
        };

        // When
        new FinalStop(broken, Duration.ofSeconds(5), reasons::add).accept("no rights");

        // Then
        Awaitility.await().until(() -> reasons.equals(List.of("no rights")));
    }

    @Test
    void itMayStopTheContextItself() throws Exception {
        // Given
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(routes());
            context.start();

            // When
            new FinalStop(context, Duration.ofSeconds(5), reason -> context.stop()).accept("no rights");

            // Then
            Awaitility.await().until(context::isStopped);
        }
    }

    @Test
    void javaDoesNotEndBeforeTheProgramsCallbackHasEnded() throws Exception {
        // Given
        BlockingQueue<Boolean> daemon = new LinkedBlockingQueue<>();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(routes());
            context.start();
            FinalStop stop = new FinalStop(
                    context,
                    Duration.ofSeconds(5),
                    reason -> daemon.add(Thread.currentThread().isDaemon()));

            // When
            Thread poll = new Thread(() -> stop.accept("no rights"));
            poll.setDaemon(true);
            poll.start();

            // Then
            assertThat(daemon.poll(1, TimeUnit.MINUTES)).isFalse();
        }
    }

    private static ServiceStatus status(DefaultCamelContext context, String route) {
        return context.getRouteController().getRouteStatus(route);
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId(RequiredRoutes.INTAKE).to("direct:hosts");
                from("direct:hosts").routeId("hosts").stop();
            }
        };
    }
}
