package io.sessionroutes.bundle;

import io.sessionroutes.failure.DescribeFailure;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.SessionAnswer;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.constraint.ViolationFailure;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.deliver.CheckDeadline;
import io.sessionroutes.step.parse.FieldTrace;
import io.sessionroutes.window.NoWindow;
import io.sessionroutes.window.ResumePoint;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Sends one event through the route files, in a separate context, up to the point where FinBox would be called. Nothing
 * is called, read or written, and an earlier answer is not looked up.
 */
public final class EventTrial {

    /** They take the place of FinBox's answer. */
    private static final String SESSION_ID = "(FinBox's session_id)";

    private static final String REDIRECT_URL = "(FinBox's redirect_url)";

    private final Clock clock;
    private final BundleFiles files;
    private final Settings settings;
    private final RequestSteps steps;
    private List<FieldTrace> fields = List.of();

    private EventTrial(Settings settings, BundleFiles files, Clock clock) {
        this.settings = settings;
        this.files = files;
        this.clock = clock;
        this.steps = RequestSteps.of(settings, files.tables(), clock);
    }

    /**
     * Finds out what would happen to this event.
     *
     * @param configDir where the tables are
     * @param routesDir where the route files are
     * @throws io.sessionroutes.settings.SettingsException if a table is wrong
     * @throws CannotStartException if the event has no outcome in the routes
     */
    public static TriedEvent of(Settings settings, Path configDir, Path routesDir, ReceivedRecord record)
            throws Exception {
        return new EventTrial(settings, BundleFiles.in(settings, configDir, routesDir), Clock.systemUTC()).run(record);
    }

    private TriedEvent run(ReceivedRecord record) throws Exception {
        ApplicationEvent event = new ApplicationEvent(record);
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.disableJMX();
            bind(new FlowRegistry(context.getRegistry()));
            new FlowRoutes(settings, files).load(context);
            FlowRoutes.keepOnly(context, ResumePoint.APPLICATION);
            context.start();
            FlowRoutes.endAt(context, ResumePoint.SESSION, exchange -> reachedCall(exchange, event));
            FlowRoutes.endAt(context, ResumePoint.DEAD_LETTER, exchange -> {});
            Exchange ended = context.createProducerTemplate()
                    .send(ResumePoint.APPLICATION.uri(), exchange -> NoWindow.carry(exchange, event));
            checkHasEnded(event, ended);
        }
        LoanApplication application = event.application();
        return new TriedEvent(
                event, fields, application == null ? null : steps.enrich().productRow(application));
    }

    private void bind(FlowRegistry registry) {
        steps.bind(registry, exchange -> {
            fields = steps.read().trace(exchange);
            steps.read().process(exchange);
        });
        registry.step("findDuplicate", exchange -> {});
        registry.step("describeFailure", new DescribeFailure(ViolationFailure::failure, event -> {}));
        registry.step("requeueEvent", exchange -> {});
    }

    private void reachedCall(Exchange exchange, ApplicationEvent event) {
        try {
            new CheckDeadline(clock).process(exchange);
            SessionRequest request = Objects.requireNonNull(event.request());
            event.answer(SessionAnswer.of(SESSION_ID, REDIRECT_URL, clock.instant(), request.sessionExpiry()));
        } catch (EventAtFaultException tooLate) {
            event.failure(tooLate.failure());
        }
    }

    private static void checkHasEnded(ApplicationEvent event, Exchange ended) {
        if (event.answer() == null && event.failure() == null && event.note().skipped() == null) {
            Throwable cause = ended.getException() == null
                    ? ended.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)
                    : ended.getException();
            throw new CannotStartException("the event has no outcome in the routes"
                    + (cause == null ? "" : ": " + cause.getClass().getSimpleName()));
        }
    }
}
