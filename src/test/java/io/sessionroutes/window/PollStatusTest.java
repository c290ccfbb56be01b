package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.journal.LogThrottle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PollStatusTest {

    private final List<String> fatal = new ArrayList<>();
    private final PollStatus watch = new PollStatus(fatal::add, new LogThrottle(System::nanoTime));

    @Test
    void credentialsThatKafkaRefusesEndTheProgram() {
        // When
        watch.failed(new SaslAuthenticationException("wrong password: secret"));

        // Then
        assertThat(fatal).singleElement().asString().contains("credentials").doesNotContain("secret");
        assertThat(watch.failure()).isEqualTo("the login was refused");
    }

    @Test
    void aProtocolThatTheBrokersLackEndsTheProgram() {
        // When
        watch.failed(new UnsupportedVersionException("the node does not support CONSUMER_GROUP_HEARTBEAT"));

        // Then
        assertThat(fatal).singleElement().asString().contains("kafka.group.protocol");
    }

    @Test
    void anyOtherFailedPollIsShownUntilThereIsAGoodOne() {
        // Given
        watch.failed(new DisconnectException());
        String shown = watch.failure();

        // When
        watch.polled(Set.of(TestRecords.P0));

        // Then
        assertThat(shown).isEqualTo("the connection broke");
        assertThat(fatal).isEmpty();
        assertThat(watch.failure()).isNull();
        assertThat(watch.assigned()).containsExactly(TestRecords.P0);
    }

    @Test
    void aPollThreadThatHasEndedIsSeenAndAnotherOneTakesItsPlace() throws InterruptedException {
        // Given
        Thread poller = new Thread(() -> watch.polled(Set.of()));

        // When
        poller.start();
        poller.join();

        // Then
        assertThat(watch.threadDied()).as("the thread is known to have died").isTrue();
        watch.polled(Set.of());
        assertThat(watch.threadDied())
                .as("the thread has died, after a poll by another")
                .isFalse();
    }

    @Test
    void aDrainCountsAsATurnUntilItsTimeIsUp() {
        // Given
        watch.turned();
        Instant turned = watch.lastPoll();

        // When
        watch.drains(Duration.ofMinutes(2));

        // Then
        Instant during = watch.lastPoll();
        assertThat(during).isBetween(turned, Instant.now());
        Awaitility.await("another look, later").until(() -> watch.lastPoll().isAfter(during));
        watch.turned();
        watch.drains(Duration.ofSeconds(-1));
        Instant last = watch.lastPoll();
        Awaitility.await("time that goes by").until(() -> Instant.now().isAfter(last.plusMillis(20)));
        assertThat(watch.lastPoll()).as("after its time").isEqualTo(last);
    }
}
