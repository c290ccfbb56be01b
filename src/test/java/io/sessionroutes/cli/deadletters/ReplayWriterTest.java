package io.sessionroutes.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sessionroutes.cli.CommandFailedException;
import io.sessionroutes.step.deadletter.DeadLetterHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The note is written after its replay, and the writer waits for both. */
class ReplayWriterTest {

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ReplayWriter writer = new ReplayWriter(kafka, "applications", "replays");

    @Test
    void theNoteIsWrittenOnceTheReplayIsAcknowledgedAndThatIsAwaited() {
        // Given
        CompletableFuture<Void> delivered = CompletableFuture.runAsync(this::deliver);
        Awaitility.await().until(() -> !kafka.history().isEmpty());
        List<String> beforeTheFirst = topics();

        // When
        kafka.completeNext();
        Awaitility.await().until(() -> kafka.history().size() == 2);
        boolean beforeTheSecond = delivered.isDone();
        kafka.completeNext();
        Awaitility.await("the end").until(delivered::isDone);
        delivered.join();

        // Then
        assertThat(beforeTheFirst).containsExactly("applications");
        assertThat(beforeTheSecond)
                .as("delivered before its note was acknowledged")
                .isFalse();
        assertThat(topics()).containsExactly("applications", "replays");
        assertThat(new String(kafka.history().get(1).key(), StandardCharsets.UTF_8))
                .isEqualTo("loans-1@7@-");
        assertThat(new String(kafka.history().get(1).value(), StandardCharsets.UTF_8))
                .contains(
                        "\"to\":\"applications-0@0\"",
                        "\"dead_letter\":\"letters-0@3\"",
                        "\"replays\":1",
                        "\"at\":\"20");
    }

    @Test
    void aNoteThatIsNotConfirmedIsSaidWithWhatItMeans() {
        // Given
        CompletableFuture<Void> delivered = CompletableFuture.runAsync(this::deliver);
        Awaitility.await().until(() -> !kafka.history().isEmpty());
        kafka.completeNext();
        Awaitility.await().until(() -> kafka.history().size() == 2);

        // When
        kafka.errorNext(new TimeoutException("too slow"));
        Awaitility.await("the end").until(delivered::isDone);

        // Then
        assertThatThrownBy(delivered::join).rootCause().hasMessage("too slow");
        assertThatThrownBy(delivered::join)
                .cause()
                .isInstanceOf(CommandFailedException.class)
                .hasMessage(
                        "loans-1@7 was replayed as applications-0@0, but replays did not confirm the note (too slow): "
                                + "another replay may repeat it");
    }

    @Test
    void anEventThatIsTooLargeIsNamedAndNotNoted() {
        // Given
        kafka.sendException = new RecordTooLargeException("9");

        // When
        Throwable refused =
                catchThrowable(() -> writer.deliver(letter(), new OriginalEvent(null, new byte[9], List.of())));

        // Then
        assertThat(refused)
                .isInstanceOf(EventUnavailableException.class)
                .hasMessageContaining("larger than applications");
        assertThat(kafka.history()).isEmpty();
    }

    private void deliver() {
        try {
            writer.deliver(letter(), new OriginalEvent(null, new byte[1], List.of()));
        } catch (EventUnavailableException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private List<String> topics() {
        return kafka.history().stream().map(ProducerRecord::topic).toList();
    }

    private static DeadLetterRecord letter() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("letters", 0, 3, null, new byte[1]);
        DeadLetterHeader.TOPIC.add(record.headers(), "loans");
        DeadLetterHeader.PARTITION.add(record.headers(), "1");
        DeadLetterHeader.OFFSET.add(record.headers(), "7");
        return DeadLetterRecord.of(record).orElseThrow();
    }
}
