package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.dev.TestBroker;
import io.sessionroutes.harness.ApplicationLoad;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.WatchedPolls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What reading from Kafka can meet: a poll that fails, offsets without records, what others committed, a broker that
 * goes and returns.
 */
class PollTest {

    @Test
    void aPollThatFailsWithABacklogSkipsNothing() {
        WatchedPolls polls = WatchedPolls.failingEach(15);
        try (RunningBundle bundle = RunningBundle.prepare(3)
                        .with("kafka.max.poll.records", "20")
                        .before(polls::of);
                ApplicationLoad load = new ApplicationLoad(bundle, 30)) {
            // Given
            load.send(400);

            // When
            bundle.start();

            // Then
            load.awaitNothingLost();
            assertThat(polls.count()).as("polls").isGreaterThan(15);
        }
    }

    @Test
    void aPollThatFailsWithoutABacklogSkipsNothing() {
        WatchedPolls polls = WatchedPolls.failingEach(12);
        try (RunningBundle bundle = RunningBundle.prepare(2).before(polls::of).start();
                ApplicationLoad load = new ApplicationLoad(bundle, 30)) {
            // When
            for (int i = 0; i < 5; i++) {
                int seen = polls.count();
                Awaitility.await("more polls").until(() -> polls.count() > seen + 5);
                load.send(5);
            }

            // Then
            load.awaitNothingLost();
        }
    }

    @Test
    void offsetsWithoutARecordArePassedAndTheLagReachesZero() {
        try (RunningBundle bundle = RunningBundle.prepare(1);
                ApplicationLoad load = new ApplicationLoad(bundle, 10);
                KafkaProducer<byte[], byte[]> transactions = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bundle.setting("kafka.brokers"),
                                "transactional.id",
                                bundle.topics.group()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            // Given
            transactions.initTransactions();
            bundle.start();

            // When
            for (int i = 0; i < 5; i++) {
                load.send(3);
                transactions.beginTransaction();
                transactions.send(new ProducerRecord<>(
                        bundle.topics.applications(),
                        new byte[1],
                        "not json, and never to be seen".getBytes(StandardCharsets.UTF_8)));
                transactions.flush();
                transactions.abortTransaction();
            }

            // Then
            load.assertNothingLostNorRepeated();
            load.assertOneCallForEach();
            assertThat(ManagementClient.of(bundle).metric("session_routes_deleted_events_total"))
                    .as("events that were never there")
                    .isZero();
        }
    }

    @Test
    void whatOthersWroteIntoTheCommitIsIgnored() {
        try (RunningBundle bundle = RunningBundle.prepare(1);
                ApplicationLoad load = new ApplicationLoad(bundle, 10)) {
            // Given
            load.send(10);
            TopicPartition partition = new TopicPartition(bundle.topics.applications(), 0);
            try (KafkaConsumer<byte[], byte[]> other = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bundle.setting("kafka.brokers"), "group.id", bundle.topics.group()),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                other.commitSync(Map.of(partition, new OffsetAndMetadata(0, "sr1:CQ==")));
            }

            // When
            bundle.start();

            // Then
            load.assertNothingLostNorRepeated();
            load.assertOneCallForEach();
        }
    }

    @Test
    void aBrokerThatAllowsLittleMetadataDoesNotStopTheCommits() {
        try (TestBroker broker = TestBroker.start(Map.of("offset.metadata.max.bytes", "8"));
                RunningBundle bundle = RunningBundle.prepare(broker, 1);
                ApplicationLoad load = new ApplicationLoad(bundle, 20)) {
            // Given
            bundle.finbox.scenario(request ->
                    request.linkId().startsWith("k3") && request.attempt() < 4 ? SandboxAnswer.status(503) : null);
            bundle.with("finbox.retry-delay", "500 ms").start();

            // When
            load.send(60);

            // Then
            load.assertNothingLostNorRepeated();
        }
    }

    @Test
    void aBrokerThatGoesAndReturnsLosesNothing(@TempDir Path directory) {
        TestBroker broker = TestBroker.start(directory, 0, Map.of());
        int port = broker.port();
        try (RunningBundle bundle = RunningBundle.prepare(broker, 3).with("finbox.max-in-flight", "8");
                ApplicationLoad load = new ApplicationLoad(bundle, 30)) {
            // Given
            bundle.finbox.latency(Duration.ofMillis(30));
            bundle.start();
            load.send(300);
            Awaitility.await("calls").until(() -> bundle.finbox.counts().calls() > 50);

            // When
            broker.close();
            Awaitility.await("answers that wait for the broker, all slots taken")
                    .until(() -> bundle.window().view().counts().inFlight() == 8
                            && bundle.finbox.counts().inFlight() == 0);
            broker = TestBroker.start(directory, port, Map.of());
            load.send(50);

            // Then
            load.awaitNothingLost();
            assertThat(bundle.finbox.counts().calls())
                    .as("answers are kept while only the write is missing")
                    .isLessThanOrEqualTo(350 + 16);
            load.assertInOrder();
        } finally {
            broker.close();
        }
    }

    @Test
    void aFinBoxThatHangsDoesNotCostTheMembership() {
        try (RunningBundle bundle = RunningBundle.prepare(2)
                        .with("kafka.max.poll.interval.ms", "6000")
                        .with("shutdown.timeout", "5 s")
                        .with("finbox.timeout", "30 s")
                        .with("finbox.max-in-flight", "4")
                        .with("window.max-buffered", "8");
                ApplicationLoad load = new ApplicationLoad(bundle, 30)) {
            // Given
            bundle.finbox.scenario(request -> bundle.finbox.counts().calls() <= 4
                    ? SandboxAnswer.session().after(Duration.ofSeconds(9))
                    : null);
            bundle.start();

            // When
            load.send(60);

            // Then
            // A member that was thrown out would have lost its calls.
            load.assertNothingLostNorRepeated();
            load.assertOneCallForEach();
            assertThat(bundle.finbox.counts().maxInFlight())
                    .as("calls at a time")
                    .isLessThanOrEqualTo(4);
        }
    }
}
