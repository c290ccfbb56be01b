package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.log.LogThrottle;
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
    private final PollStatus pollStatus = new PollStatus(fatal::add, new LogThrottle(System::nanoTime));

    @Test
    void credentialsThatKafkaRefusesEndTheProgram() {
        // When
        pollStatus.failed(new SaslAuthenticationException("wrong password: secret"));

        // Then
        assertThat(fatal).singleElement().asString().contains("credentials").doesNotContain("secret");
        assertThat(pollStatus.failure()).isEqualTo("the login was refused");
    }

    @Test
    void aProtocolThatTheBrokersLackEndsTheProgram() {
        // When
        pollStatus.failed(new UnsupportedVersionException("the node does not support CONSUMER_GROUP_HEARTBEAT"));

        // Then
        assertThat(fatal).singleElement().asString().contains("kafka.group.protocol");
    }

    @Test
    void anyOtherFailedPollIsShownUntilThereIsAGoodOne() {
        // Given
        pollStatus.failed(new DisconnectException());
        String shown = pollStatus.failure();

        // When
        pollStatus.polled(Set.of(TestRecords.P0));

        // Then
        assertThat(shown).isEqualTo("the connection broke");
        assertThat(fatal).isEmpty();
        assertThat(pollStatus.failure()).isNull();
        assertThat(pollStatus.assigned()).containsExactly(TestRecords.P0);
    }

    @Test
    void aPollThreadThatHasEndedIsSeenAndAnotherOneTakesItsPlace() throws InterruptedException {
        // Given
        Thread poller = new Thread(() -> pollStatus.polled(Set.of()));

        // When
        poller.start();
        poller.join();

        // Then
        assertThat(pollStatus.threadDied())
                .as("the thread is known to have died")
                .isTrue();
        pollStatus.polled(Set.of());
        assertThat(pollStatus.threadDied())
                .as("the thread has died, after a poll by another")
                .isFalse();
    }

    @Test
    void aDrainCountsAsATurnUntilItsTimeIsUp() {
        // Given
        pollStatus.turned();
        Instant turned = pollStatus.lastPoll();

        // When
        pollStatus.drains(Duration.ofMinutes(2));

        // Then
        Instant during = pollStatus.lastPoll();
        assertThat(during).isBetween(turned, Instant.now());
        Awaitility.await("another look, later")
                .until(() -> pollStatus.lastPoll().isAfter(during));
        pollStatus.turned();
        pollStatus.drains(Duration.ofSeconds(-1));
        Instant last = pollStatus.lastPoll();
        Awaitility.await("time that goes by").until(() -> Instant.now().isAfter(last.plusMillis(20)));
        assertThat(pollStatus.lastPoll()).as("after its time").isEqualTo(last);
    }
}
