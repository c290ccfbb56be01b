package io.sessionroutes.dev;

import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Shows the product at work on one machine: a broker, a FinBox sandbox and sample applications. The demo checks the
 * outcomes from outside, in the topics and in the sandbox's ledger. It succeeds only if every event ended as expected,
 * once.
 */
public final class Demo {

    static final String APPLICATIONS = "loan-applications";
    static final String SESSIONS = "finbox-sessions";
    static final String DEAD_LETTERS = "finbox-sessions-dead-letters";
    static final String REPLAYS = "finbox-sessions-replays";

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final DemoScreen screen;
    private final DemoProgram product;
    private final List<SampleEvent> samples;
    private final Duration patience;
    private final long start = System.nanoTime();

    private Demo(PrintStream out, DemoProgram product, List<SampleEvent> samples, Duration patience) {
        this.screen = new DemoScreen(out);
        this.product = product;
        this.samples = samples;
        this.patience = patience;
    }

    /**
     * Runs the demo with the shipped routes, and returns the exit status: 0 if every event is accounted for as
     * expected, else 1.
     */
    public static int run(PrintStream out, Path configDir, Path routesDir) {
        return run(out, settings -> {
            Main main = SessionRoutes.configure(
                    Settings.of(settings, Settings.Need.KAFKA_AND_FINBOX), configDir, routesDir);
            main.start();
            return main::stop;
        });
    }

    static int run(PrintStream out, DemoProgram product) {
        return run(out, product, SampleEvents.all(), PATIENCE);
    }

    static int run(PrintStream out, DemoProgram product, List<SampleEvent> samples, Duration patience) {
        try (TeardownStack teardown = new TeardownStack()) {
            return new Demo(out, product, samples, patience).guarded(teardown);
        }
    }

    private int guarded(TeardownStack teardown) {
        try {
            return play(teardown);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError e) {
            // While the JVM stops, Kafka's classes fail to start with several exceptions. They are not reported.
            if (!teardown.stopping()) {
                screen.say("The demo could not run: " + e.getMessage());
            }
        }
        return 1;
    }

    private int play(TeardownStack teardown) throws Exception {
        screen.say("Starting a broker, a FinBox sandbox and the routes, all on this machine ...");
        EmbeddedKafka broker = teardown.start(EmbeddedKafka::start);
        broker.createTopic(APPLICATIONS, 3, Map.of());
        broker.createTopic(SESSIONS, 3, Map.of());
        broker.createTopic(DEAD_LETTERS, 1, Map.of());
        broker.createTopic(REPLAYS, 1, Map.of());
        Sandbox sandbox = teardown.start(Sandbox::start);
        DemoAccount account = new DemoAccount(sandbox);
        try (OutcomeReader outcomes = new OutcomeReader(broker.bootstrapServers(), SESSIONS, DEAD_LETTERS)) {
            RunningProgram running = teardown.start(() -> new RunningProgram(product.start(settings(broker, sandbox))));
            long sent = send(broker, account);
            watch(outcomes, account, sandbox, sent, teardown);
            running.close();
            show(outcomes.rest(), account, sandbox, sent);
        }
        screen.summary(account, sandbox.counts(), Duration.ofNanos(System.nanoTime() - start));
        return account.faults().isEmpty() ? 0 : 1;
    }

    private static Map<String, String> settings(EmbeddedKafka broker, Sandbox sandbox) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.brokers", broker.bootstrapServers());
        settings.put("finbox.base-url", sandbox.url());
        settings.put("finbox.api-key", Sandbox.API_KEY);
        settings.put("finbox.timeout", "2 s");
        settings.put("finbox.retry-delay", "200 ms");
        settings.put("management.port", String.valueOf(FreePort.next()));
        return settings;
    }

    private long send(EmbeddedKafka broker, DemoAccount account) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
        screen.say("Sending " + samples.size() + " applications to " + APPLICATIONS + " ...");
        long now = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sends = samples.stream()
                    .map(sample -> producer.send(sample.to(APPLICATIONS)))
                    .toList();
            for (int i = 0; i < sends.size(); i++) {
                RecordMetadata at = sends.get(i).get();
                account.sent(new ObservedOutcome.Origin(at.partition(), at.offset()), samples.get(i));
            }
        }
        screen.headings();
        return now;
    }

    private void watch(OutcomeReader outcomes, DemoAccount account, Sandbox sandbox, long sent, TeardownStack teardown)
            throws InterruptedException {
        while (!account.complete() && System.nanoTime() - sent < patience.toNanos()) {
            if (teardown.stopping()) {
                throw new InterruptedException("stopping");
            }
            show(outcomes.poll(), account, sandbox, sent);
        }
    }

    private void show(List<ObservedOutcome> news, DemoAccount account, Sandbox sandbox, long sent) {
        for (ObservedOutcome outcome : news) {
            SampleEvent sample = account.found(outcome);
            int calls = outcome.isSession() && outcome.linkId() != null
                    ? sandbox.callsFor(outcome.linkId()).size()
                    : outcome.attempts();
            screen.event(
                    Duration.ofNanos(System.nanoTime() - sent), sample, outcome, account.right(sample, outcome), calls);
        }
    }
}
