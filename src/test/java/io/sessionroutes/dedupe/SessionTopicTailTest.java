package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread that follows the session topic, when it cannot. */
class SessionTopicTailTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stopContext() {
        context.stop();
    }

    @Test
    void aStopDoesNotWaitForThePauseAfterAFailure() throws Exception {
        // Given
        Clock clock = Clock.systemUTC();
        SessionTopic unreadable = new SessionTopic("sessions", Map.of("bootstrap.servers", "an address without port"));
        Answers none = new Answers(DAY, 1_000_000, clock);
        try (SessionTopicTail tail = new SessionTopicTail(context, unreadable, none, DAY, clock, AN_HOUR)) {
            // Longer than the bound: else a thread that is interrupted would look like one that was rung.
            context.getExecutorServiceManager()
                    .setShutdownAwaitTermination(Duration.ofMinutes(1).toMillis());
            tail.start();
            await("the failure")
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> tail.state().failure() != null);

            // When
            long begun = System.nanoTime();
            tail.stop();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            // Then
            assertThat(took).as("the stop, in a pause of an hour").isLessThan(Duration.ofSeconds(30));
        }
    }
}
