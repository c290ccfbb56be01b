package io.sessionroutes.bundle;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.NoWindow;
import io.sessionroutes.window.ResumePoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.LoggingLevel;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends made-up applications through the jar's routes before the first real one comes, because in a cold JVM the first
 * applicants would wait for a second. The routes run in a separate context, with separate steps ({@link WarmUpSteps}),
 * and call a {@link LoopbackFinBox}. Nothing of it leaves this process or stays in it. If it fails, the program starts
 * without it.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** An event may start within this time from the beginning of the warm-up. The last event is still finished. */
    private static final Duration LONGEST = Duration.ofMillis(800);

    private static final int MOST_EVENTS = 250;
    /** The time for one call, in milliseconds. */
    static final int CALL_TIMEOUT = 250;

    private static final byte[] VALUE =
            "{\"application_id\":\"warm-up\",\"customer_id\":\"warm-up\",\"mobile_number\":\"9000000000\"}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final SessionRequest REQUEST = new SessionRequest(
            "warm-up", "warm-up", null, null, "01/01/2026", null, null, null, null, null, null, null, null, Map.of());

    private final Settings settings;
    private final BundleFiles files;
    private final int mostEvents;
    private final long end;

    private WarmUp(Settings settings, BundleFiles files, int mostEvents, long end) {
        this.settings = settings;
        this.files = files;
        this.mostEvents = mostEvents;
        this.end = end;
    }

    /**
     * The start continues in any case. The routes are those of the jar, because a step that an operator has added to
     * the route files would treat the made-up events as real ones.
     */
    static void run(Settings settings, BundleFiles files, FinBoxTransport transport) {
        run(settings, files.withPackagedRoutes(), transport, MOST_EVENTS, LONGEST);
    }

    /** @return the number of events that got a session */
    static int run(Settings settings, BundleFiles files, FinBoxTransport transport, int mostEvents, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try (LoopbackFinBox finBox = LoopbackFinBox.open();
                WarmUpSteps steps = new WarmUpSteps(settings, files.tables(), transport)) {
            return new WarmUp(settings, files, mostEvents, end).run(finBox.address(), steps);
        } catch (Throwable failed) {
            // Errors too, because the flow itself may work without what the warm-up misses.
            LOG.warn(
                    "The warm-up has failed, so the first events take longer: {}",
                    failed.getClass().getSimpleName());
            return 0;
        }
    }

    private int run(String finBox, WarmUpSteps steps) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.disableJMX();
            context.setStartupSummaryLevel(StartupSummaryLevel.Off);
            context.getShutdownStrategy().setLoggingLevel(LoggingLevel.TRACE);
            context.getShutdownStrategy().setTimeout(1);
            // A call of a route that is missing fails at once.
            context.getComponent("direct", DirectComponent.class).setBlock(false);
            steps.bind(new FlowRegistry(context.getRegistry()));
            new FlowRoutes(placeholders(finBox), files).load(context);
            FlowRoutes.keepOnly(context, ResumePoint.APPLICATION, ResumePoint.SESSION, ResumePoint.PUBLISH);
            context.start();
            FlowRoutes.endAt(context, ResumePoint.DEAD_LETTER, exchange -> {});
            return send(context.createProducerTemplate());
        }
    }

    /** If the settings refuse the application, its request is made here, and the events start behind the validation. */
    private int send(ProducerTemplate routes) {
        ResumePoint start = ResumePoint.APPLICATION;
        int ended = 0;
        for (int sent = 0; sent < mostEvents && System.nanoTime() - end < 0; sent++) {
            ApplicationEvent event = event(sent);
            if (start == ResumePoint.SESSION) {
                event.request(REQUEST);
            }
            routes.send(start.uri(), exchange -> NoWindow.carry(exchange, event));
            if (event.answer() != null) {
                ended++;
            } else if (start == ResumePoint.APPLICATION) {
                start = ResumePoint.SESSION;
            } else {
                throw new CannotStartException("the routes created no session");
            }
        }
        return ended;
    }

    private static ApplicationEvent event(int offset) {
        return new ApplicationEvent(new ReceivedRecord(
                new RecordPosition("warm-up", 0, offset),
                System.currentTimeMillis(),
                VALUE,
                VALUE,
                new RecordHeaders()));
    }

    /** Those of the settings, with another address of FinBox and a shorter time for a call. */
    private Properties placeholders(String finBox) {
        Properties changed = settings.placeholders();
        changed.setProperty("finbox.session-url", finBox + "/bank-connect/v1/session/");
        changed.setProperty("finbox.timeout-ms", String.valueOf(CALL_TIMEOUT));
        return changed;
    }
}
