package io.sessionroutes.bundle;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sessionroutes.failure.DescribeFailure;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.failure.FailureTable;
import io.sessionroutes.failure.RetrySchedule;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.constraint.AddressPolicy;
import io.sessionroutes.message.constraint.AllowedHosts;
import io.sessionroutes.message.constraint.ViolationFailure;
import io.sessionroutes.observability.metrics.CallMeters;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import io.sessionroutes.step.deliver.ApiKey;
import io.sessionroutes.step.deliver.BoundedCall;
import io.sessionroutes.step.deliver.CheckDeadline;
import io.sessionroutes.step.deliver.ConnectionPool;
import io.sessionroutes.step.deliver.ReadAnswer;
import io.sessionroutes.step.deliver.RetryAfterOnly;
import io.sessionroutes.step.deliver.WriteRequest;
import io.sessionroutes.step.publish.BuildSessionEvent;
import io.sessionroutes.step.publish.CarriedOver;
import io.sessionroutes.step.publish.CheckExpiry;
import io.sessionroutes.step.publish.KeySerializer;
import io.sessionroutes.step.publish.SessionEvent;
import io.sessionroutes.window.CheckOwnership;
import io.sessionroutes.window.FinishEvent;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.PartitionGate;
import io.sessionroutes.window.Window;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The steps of the flow for the warm-up. They have the same classes as the real steps, but a separate window, failure
 * policy, meters, connections and key, and a producer that serializes records without sending them. They share with the
 * real steps only objects that no event changes.
 */
final class WarmUpSteps implements AutoCloseable {

    private static final String MADE_UP_KEY = "warm-up-key";

    private final Settings settings;
    private final RequestSteps usual;
    private final RequestSteps own;
    private final ConnectionPool pool;
    private final BoundedCall call;
    private final ReadAnswer readAnswer;
    private final WriteRequest writeRequest;
    private final Clock clock = Clock.systemUTC();
    private final LogThrottle throttle = new LogThrottle(System::nanoTime);

    WarmUpSteps(Settings settings, ReferenceTables tables, FinBoxTransport transport) {
        this.settings = settings;
        this.usual = RequestSteps.of(Settings.of(Map.of(), Need.NOTHING), tables, clock);
        this.own = RequestSteps.of(settings, tables, clock);
        int mostBytes = settings.integer(Key.FINBOX_MAX_ANSWER_BYTES);
        this.pool = transport.pool(settings);
        // No proxy, because the call stays in this process.
        this.call = new BoundedCall(
                Duration.ofMillis(WarmUp.CALL_TIMEOUT),
                mostBytes,
                null,
                pool,
                new CallMeters(new SimpleMeterRegistry()),
                request -> {});
        ApiKey key = new ApiKey(() -> MADE_UP_KEY, () -> List.of(MADE_UP_KEY), () -> {});
        this.writeRequest = new WriteRequest(key);
        Window window = new Window(
                BundleLimits.window(settings), PartitionGate.OPEN, RetrySchedule.NO_RESULT_DELAY, System::nanoTime);
        this.readAnswer = new ReadAnswer(
                key,
                new FailureTable(List.of()),
                FailureParts.of(window, settings, throttle).policy(),
                mostBytes,
                new AddressPolicy(Key.FINBOX_SESSION_HOSTS.key(), new AllowedHosts(List.of()), true),
                clock);
    }

    void bind(FlowRegistry registry) {
        usual.bind(registry, this::read);
        for (String effect : List.of("findDuplicate", "findDuplicateLate", "recordAnswer", "requeueEvent")) {
            registry.step(effect, exchange -> {});
        }
        registry.step("describeFailure", new DescribeFailure(ViolationFailure::failure, event -> {}));
        registry.step("checkDeadline", new CheckDeadline(clock));
        registry.step("checkOwnership", new CheckOwnership());
        registry.step("writeRequest", writeRequest);
        registry.bind("boundedCall", call);
        registry.bind("finboxConnections", pool);
        registry.bind("retryAfterOnly", new RetryAfterOnly());
        registry.step("readAnswer", readAnswer);
        registry.step("checkExpiry", new CheckExpiry(clock, throttle));
        registry.step("buildSessionEvent", new BuildSessionEvent(new CarriedOver(settings.list(Key.HEADERS_CARRY))));
        registry.bindByNameOnly("sessionJson", SessionEvent.mapper());
        registry.bindByNameOnly("kafkaClients", new SilentProducers());
        registry.step("finishPublished", new FinishEvent(Outcome.PUBLISHED));
    }

    /**
     * Reads the application by the operator's mapping, to warm that too, and then by the mapping that it is written
     * for.
     */
    private void read(Exchange exchange) throws Exception {
        Object body = exchange.getMessage().getBody();
        try {
            own.read().process(exchange);
        } catch (EventAtFaultException elsewhere) {
            // The operator's mapping does not fit the made-up application.
        } finally {
            exchange.getMessage().setBody(body);
        }
        usual.read().process(exchange);
    }

    @Override
    public void close() {
        call.close();
        pool.close();
    }

    /** Makes producers that do not send. */
    private static final class SilentProducers extends DefaultKafkaClientFactory {

        @Override
        @SuppressWarnings("rawtypes") // Camel's signature.
        public Producer getProducer(Properties properties) {
            return new MockProducer<>(true, null, new KeySerializer(), new ByteArraySerializer());
        }
    }
}
