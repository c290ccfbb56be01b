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
 * Takes a made-up application through the jar's routes before the first real one comes, from its bytes to those of its
 * session event: a cold JVM would let the first applicants wait for a second. The routes run in a context of their own,
 * with steps of their own ({@link WarmUpSteps}), and call a {@link LoopbackFinBox}. Nothing of it leaves this process
 * or stays in it, and a failure costs only the warmth.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** By the clock, from the first step of its beginning; then the event that is on its way comes to its end. */
    private static final Duration LONGEST = Duration.ofMillis(800);

    private static final int MOST_EVENTS = 250;
    /** For one call, in milliseconds. */
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
     * Whatever happens, the start continues. The routes are those of the jar: a step that an operator has added to the
     * route files would take the made-up events for real ones.
     */
    static void run(Settings settings, BundleFiles files, FinBoxTransport transport) {
        run(settings, files.withPackagedRoutes(), transport, MOST_EVENTS, LONGEST);
    }

    /** How many events have got their sessions. */
    static int run(Settings settings, BundleFiles files, FinBoxTransport transport, int mostEvents, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try (LoopbackFinBox finBox = LoopbackFinBox.open();
                WarmUpSteps steps = WarmUpSteps.of(settings, files.tables(), transport)) {
            return new WarmUp(settings, files, mostEvents, end).run(finBox.address(), steps);
        } catch (Throwable failed) {
            // An error too: what the warm-up lacks, the flow may do without.
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
            // Where a route is missing, nobody waits for it.
            context.getComponent("direct", DirectComponent.class).setBlock(false);
            steps.bind(new FlowRegistry(context.getRegistry()));
            new FlowRoutes(placeholders(finBox), files).load(context);
            FlowRoutes.keepOnly(context, ResumePoint.APPLICATION, ResumePoint.SESSION, ResumePoint.PUBLISH);
            context.start();
            FlowRoutes.endAt(context, ResumePoint.DEAD_LETTER, exchange -> {});
            return send(context.createProducerTemplate());
        }
    }

    /** Where the settings refuse the application, its request is made here. */
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
                throw new CannotStartException("the routes called for no session");
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

    /** The shipped ones, but for where FinBox is and how long a call may take. */
    private Properties placeholders(String finBox) {
        Properties changed = settings.placeholders();
        changed.setProperty("finbox.session-url", finBox + "/bank-connect/v1/session/");
        changed.setProperty("finbox.timeout-ms", String.valueOf(CALL_TIMEOUT));
        return changed;
    }
}
