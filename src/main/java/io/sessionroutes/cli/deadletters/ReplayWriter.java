package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.CommandFailedException;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Writes a replay, waits for its acknowledgement, then does the same with its note. */
final class ReplayWriter implements AutoCloseable {

    private final @Nullable Producer<byte[], byte[]> producer;
    private final String applications;
    private final String replays;

    ReplayWriter(@Nullable Producer<byte[], byte[]> producer, String applications, String replays) {
        this.producer = producer;
        this.applications = applications;
        this.replays = replays;
    }

    static ReplayWriter of(Settings settings) {
        return new ReplayWriter(
                DeadLetterClients.producer(settings),
                settings.text(Key.TOPIC_APPLICATIONS),
                settings.text(Key.TOPIC_REPLAYS));
    }

    /** A writer for a dry run. It cannot write. */
    static ReplayWriter none() {
        return new ReplayWriter(null, "", "");
    }

    /**
     * Writes replay and note, and returns the position of the replay.
     *
     * @throws EventUnavailableException if the topic refuses this event as too large
     * @throws CommandFailedException if Kafka does not acknowledge a write
     */
    RecordPosition deliver(DeadLetterRecord letter, OriginalEvent original) throws EventUnavailableException {
        RecordPosition to = write(letter, original);
        try {
            acknowledged(ReplayNotes.record(replays, letter, to, Instant.now()));
        } catch (ExecutionException | KafkaException unconfirmed) {
            throw new CommandFailedException(
                    letter + " was replayed as " + to + ", but " + replays + " did not confirm the note ("
                            + cause(replays, unconfirmed) + "): another replay may repeat it",
                    unconfirmed);
        }
        return to;
    }

    private RecordPosition write(DeadLetterRecord letter, OriginalEvent original) throws EventUnavailableException {
        try {
            return acknowledged(new ProducerRecord<>(
                    applications, null, original.key(), original.value(), original.replayHeaders(letter)));
        } catch (ExecutionException | KafkaException unconfirmed) {
            if (unconfirmed.getCause() instanceof RecordTooLargeException
                    || unconfirmed instanceof RecordTooLargeException) {
                throw new EventUnavailableException(
                        "it is larger than " + applications + " or kafka.max.request.size allows");
            }
            throw new CommandFailedException(
                    letter + ": " + applications + " did not confirm the replay (" + cause(applications, unconfirmed)
                            + "): it may have been written, so another replay may repeat it",
                    unconfirmed);
        }
    }

    private RecordPosition acknowledged(ProducerRecord<byte[], byte[]> record) throws ExecutionException {
        try {
            return RecordPosition.of(Objects.requireNonNull(producer, "a dry run writes nothing")
                    .send(record)
                    .get());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", interrupted);
        }
    }

    private static String cause(String topic, Exception failure) {
        return MissingRight.text(topic, failure.getCause() == null ? failure : failure.getCause());
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }
}
