package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.QuietLog;
import io.sessionroutes.message.constraint.TestAddresses;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The thread that follows the session topic, when it cannot. */
@ExtendWith(QuietLog.class)
class SessionTopicServiceTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(10);

    private final CamelContext context = new DefaultCamelContext();
    private final SessionLog log = new SessionLog();

    @AfterEach
    void stopContext() {
        context.stop();
    }

    @Test
    void aStopDoesNotWaitForThePauseAfterAFailure() throws Exception {
        // Given
        SessionTopic unreadable = new SessionTopic("sessions", Map.of("bootstrap.servers", "an address without port"));
        try (SessionTopicService sessionTopic = tail(unreadable, AN_HOUR)) {
            // Longer than the bound: else a thread that is interrupted would look like one that was rung.
            context.getExecutorServiceManager()
                    .setShutdownAwaitTermination(Duration.ofMinutes(1).toMillis());
            sessionTopic.start();
            await("the failure")
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> sessionTopic.state().failure() != null);

            // When
            long begun = System.nanoTime();
            sessionTopic.stop();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            // Then
            assertThat(took).as("the stop, in a pause of an hour").isLessThan(Duration.ofSeconds(30));
        }
    }

    /** Was the end of the thread: no newly assigned partition ever began, and health said nothing of it. */
    @Test
    void anErrorIsNotTheEndOfFollowing() throws Exception {
        // Given
        AtomicBoolean broken = new AtomicBoolean(true);
        SessionTopic breaking = new SessionTopic("sessions", Map.of(), settings -> {
            if (broken.get()) {
                throw new OutOfMemoryError("as from a slice that grows");
            }
            return log.consumer();
        });
        try (SessionTopicService sessionTopic = tail(breaking, SOON)) {
            AtomicBoolean open = new AtomicBoolean();
            sessionTopic.gate().await(System.currentTimeMillis(), () -> open.set(true));
            sessionTopic.start();
            await("the failure").until(() -> sessionTopic.state().failure() != null);
            String failure = sessionTopic.state().failure();

            // When
            broken.set(false);

            // Then
            await("the partition that waits").untilTrue(open);
            assertThat(failure).isEqualTo("OutOfMemoryError");
            assertThat(sessionTopic.state().failure()).isNull();
        }
        assertThat(log.consumers).hasSize(2).allMatch(MockConsumer::closed);
    }

    @Test
    void aStartAfterAStopFollowsAgain() throws Exception {
        // Given
        try (SessionTopicService sessionTopic = tail(log.topic(), SOON)) {
            sessionTopic.start();
            await("the past is loaded").until(() -> sessionTopic.state().loaded());
            sessionTopic.stop();

            // When
            sessionTopic.start();
            AtomicBoolean open = new AtomicBoolean();
            sessionTopic.gate().await(System.currentTimeMillis(), () -> open.set(true));

            // Then
            await("the partition that waits").untilTrue(open);
            assertThat(sessionTopic.state().failure()).isNull();
        }
    }

    /** Was never got over: no newly assigned partition ever began. */
    @Test
    void aTopicThatWasMadeAnewWithOtherPartitionsIsFollowedAnew() throws Exception {
        // Given
        log.partitions = 3;
        try (SessionTopicService sessionTopic = tail(log.topic(), SOON)) {
            sessionTopic.start();
            await("the past is loaded").until(() -> sessionTopic.state().loaded());

            // When, Then
            for (int partitions : new int[] {1, 2}) {
                log.partitions = partitions;
                AtomicBoolean open = new AtomicBoolean();
                sessionTopic.gate().await(System.currentTimeMillis(), () -> open.set(true));
                await("the partition that waits").untilTrue(open);
                await("all partitions are followed").until(() -> log.consumers.stream()
                        .anyMatch(consumer ->
                                !consumer.closed() && consumer.assignment().size() == partitions));
            }
        }
    }

    /** Was seen after half a minute, in which Kafka's consumer asked for records without a pause. */
    @Test
    void aTopicThatIsDeletedIsSaidSoWithinSeconds() throws Exception {
        // Given
        try (SessionTopicService sessionTopic = tail(log.topic(), AN_HOUR)) {
            sessionTopic.start();
            await("the past is loaded").until(() -> sessionTopic.state().loaded());

            // When
            log.partitions = 0;

            // Then
            await("the failure")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> sessionTopic.state().failure() != null);
        }
    }

    @Test
    void whoFollowsTheTopicSeesItsPartitionsChangeWithinHalfAMinute() {
        // Given
        Map<String, Object> asked = new HashMap<>();
        SessionTopic topic = new SessionTopic("sessions", Map.of(), settings -> {
            asked.putAll(settings);
            return log.consumer();
        });

        // When
        topic.follower();

        // Then
        assertThat(asked).containsEntry("metadata.max.age.ms", 30_000);
    }

    private SessionTopicService tail(SessionTopic topic, Duration pause) {
        Clock clock = Clock.systemUTC();
        return new SessionTopicService(
                context,
                topic,
                new KnownAnswers(
                        "sessions", DAY, 1_000_000, new IdentityReader("t", List.of()), TestAddresses.any(), clock),
                DAY,
                clock,
                pause);
    }
}
