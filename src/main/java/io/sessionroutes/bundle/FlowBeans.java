package io.sessionroutes.bundle;

import io.micrometer.core.instrument.MeterRegistry;
import io.sessionroutes.dedupe.DuplicateDetection;
import io.sessionroutes.dedupe.LoadKnownSession;
import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.FailureTable;
import io.sessionroutes.failure.RetrySchedule;
import io.sessionroutes.kafka.KafkaClients;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.observability.EventLog;
import io.sessionroutes.observability.health.LiveHealthSnapshot;
import io.sessionroutes.observability.metrics.DedupeMeters;
import io.sessionroutes.observability.metrics.EventMeters;
import io.sessionroutes.observability.metrics.KafkaMeters;
import io.sessionroutes.observability.metrics.LagMeters;
import io.sessionroutes.observability.metrics.WindowMeters;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.deadletter.BuildDeadLetter;
import io.sessionroutes.step.deliver.ReadAnswer;
import io.sessionroutes.step.publish.BuildRejection;
import io.sessionroutes.step.publish.BuildSessionEvent;
import io.sessionroutes.step.publish.CarriedOver;
import io.sessionroutes.step.publish.CheckExpiry;
import io.sessionroutes.step.publish.SessionEvent;
import io.sessionroutes.window.AcceptRecord;
import io.sessionroutes.window.CamelEngine;
import io.sessionroutes.window.CheckOwnership;
import io.sessionroutes.window.FinishEvent;
import io.sessionroutes.window.NoHeaders;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.PollStatus;
import io.sessionroutes.window.Window;
import io.sessionroutes.window.WindowClients;
import io.sessionroutes.window.WindowListener;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** Makes every bean that the route files name, and connects the parts behind them. */
final class FlowBeans {

    private final Settings settings;
    private final FinBoxTransport transport;
    private final ReferenceTables tables;
    private final ContextOwner owner;
    private final Consumer<String> fatal;
    private final Clock clock = Clock.systemUTC();
    private final LogThrottle throttle = new LogThrottle(System::nanoTime);

    /** @param fatal called with the reason, as text for a person, when the bundle cannot continue */
    FlowBeans(
            Settings settings,
            FinBoxTransport transport,
            ReferenceTables tables,
            ContextOwner owner,
            Consumer<String> fatal) {
        this.settings = settings;
        this.transport = transport;
        this.tables = tables;
        this.owner = owner;
        this.fatal = fatal;
    }

    void configure(CamelContext context) throws Exception {
        FlowRegistry registry = new FlowRegistry(context.getRegistry());
        ManagementSetup management = ManagementSetup.of(context, owner, settings);
        context.addService(throttle.in(context));
        context.addStartupListener(new StartupSummary(settings, owner));
        FlowSpans spans = FlowSpans.in(context, settings);
        DuplicateDetection duplicates = new DuplicateDetection(context, settings, clock, throttle);
        Window window = new Window(
                BundleLimits.window(settings), duplicates.gate(), RetrySchedule.NO_RESULT_DELAY, System::nanoTime);
        FailureParts failures = FailureParts.of(window, settings, throttle);
        CamelEngine engine = engine(context, window, failures, spans, management.meters());
        PollStatus pollStatus = receive(context, registry, window, management.meters());
        RequestSteps.of(settings, tables, clock).bind(registry);
        FinBoxClient finBox = calls(registry, failures.policy(), management.meters(), spans);
        finBox.connectEarly(context, settings, transport);
        duplicates(registry, duplicates, window, failures.policy());
        writes(registry);
        failures.bind(registry);
        registry.bind("window", window);
        management.watch(health(context, window, engine, pollStatus, failures, duplicates, management.meters()));
        finBox.meters().forEach(management::bind);
        management.bind(
                new WindowMeters(window.view(), failures.policy(), failures.writes(), failures.rejections()),
                new DedupeMeters(duplicates),
                tables.meters());
    }

    private LiveHealthSnapshot health(
            CamelContext context,
            Window window,
            CamelEngine engine,
            PollStatus pollStatus,
            FailureParts failures,
            DuplicateDetection duplicates,
            MeterRegistry meters) {
        return new LiveHealthSnapshot(
                context,
                settings,
                window.view(),
                engine,
                pollStatus,
                failures.policy(),
                failures.rejections(),
                duplicates,
                new LagMeters(meters)::update);
    }

    private CamelEngine engine(
            CamelContext context, Window window, FailureParts failures, FlowSpans spans, MeterRegistry meters) {
        List<WindowListener> listeners = List.of(
                failures.rejections(),
                new EventLog(settings.text(Key.LOGGING_FORMAT), clock),
                new EventMeters(meters, clock));
        CamelEngine engine =
                new CamelEngine(context, window, failures.requeue()::attemptBroke, spans.attempt(), listeners);
        // The summary first: it logs what is in flight before the engine releases the waiting events.
        context.getManagementStrategy().addEventNotifier(new StopSummary(window.view()::counts));
        context.getManagementStrategy().addEventNotifier(engine);
        return engine;
    }

    private PollStatus receive(CamelContext context, FlowRegistry registry, Window window, MeterRegistry meters)
            throws Exception {
        KafkaMeters clientMeters = new KafkaMeters(meters);
        context.addService(clientMeters);
        KafkaClients clients = new KafkaClients(settings.kafka(), clientMeters);
        PollStatus pollStatus = new PollStatus(fatal, throttle);
        registry.bindByNameOnly("kafkaClients", clients);
        registry.bindByNameOnly("windowClients", new WindowClients(clients, window, pollStatus));
        registry.bind("noHeaders", new NoHeaders());
        registry.step("acceptRecord", new AcceptRecord(window));
        return pollStatus;
    }

    private FinBoxClient calls(FlowRegistry registry, FailurePolicy policy, MeterRegistry meters, FlowSpans spans) {
        FailureTable table = new FailureTable(settings.list(Key.FINBOX_FAILURE_KINDS));
        FinBoxClient finBox = new FinBoxClient(settings, transport, meters, spans.call());
        int mostBytes = settings.integer(Key.FINBOX_MAX_ANSWER_BYTES);
        ReadAnswer readAnswer = new ReadAnswer(
                finBox.apiKey(), table, policy, mostBytes, settings.addresses().sessions(), clock);
        finBox.bind(registry, readAnswer, clock);
        return finBox;
    }

    private static void duplicates(
            FlowRegistry registry, DuplicateDetection duplicates, Window window, FailurePolicy policy) {
        registry.step("findDuplicate", duplicates.findDuplicate(window, policy));
        registry.step("findDuplicateLate", duplicates.findDuplicateLate(policy));
        registry.step("recordAnswer", duplicates.recordAnswer());
        registry.step("finishDeduplicated", new FinishEvent(Outcome.DEDUPLICATED));
        registry.bind("dedupe", duplicates);
    }

    private void writes(FlowRegistry registry) {
        CarriedOver carried = new CarriedOver(settings.list(Key.HEADERS_CARRY));
        registry.step("loadKnownSession", new LoadKnownSession(carried));
        registry.step("checkExpiry", new CheckExpiry(clock, throttle));
        registry.step("buildSessionEvent", new BuildSessionEvent(carried));
        registry.step("buildRejection", new BuildRejection(carried, clock));
        registry.bindByNameOnly("sessionJson", SessionEvent.mapper());
        registry.step("buildDeadLetter", new BuildDeadLetter(settings.isByReference(), clock));
        registry.step("checkOwnership", new CheckOwnership());
        registry.step("finishPublished", new FinishEvent(Outcome.PUBLISHED));
        registry.step("finishDeadLettered", new FinishEvent(Outcome.DEAD_LETTERED));
    }
}
