package io.sessionroutes.window;

import io.sessionroutes.kafka.RawBytes;
import io.sessionroutes.log.KafkaErrorText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Decides what follows a failed poll. A record that cannot be read blocks its partition, and the others go on. If
 * Kafka's side has to be repaired, the same consumer tries again after a pause, so that the group is not disturbed.
 * After any other failure Camel recovers with a new consumer, after the same pause. Used from the poll thread alone.
 */
final class PollFailures {

    private final WindowConsumer consumer;
    private final BlockedPartitions blocked;
    private final PollPause pause;
    private final PollStatus pollStatus;
    private final FencedInstance fence;
    private final PositionReset positions;
    private final boolean classic;

    /** @param classic whether the group uses the classic protocol, whose consumer can go on after a refusal */
    PollFailures(
            WindowConsumer consumer,
            BlockedPartitions blocked,
            PollPause pause,
            PollStatus pollStatus,
            FencedInstance fence,
            PositionReset positions,
            boolean classic) {
        this.consumer = consumer;
        this.blocked = blocked;
        this.pause = pause;
        this.pollStatus = pollStatus;
        this.fence = fence;
        this.positions = positions;
        this.classic = classic;
    }

    /**
     * Runs the poll and returns the records that it has read.
     *
     * @throws RuntimeException if only a new consumer can go on
     */
    ConsumerRecords<RawBytes, RawBytes> read(Supplier<ConsumerRecords<RawBytes, RawBytes>> poll) {
        try {
            ConsumerRecords<RawBytes, RawBytes> records = poll.get();
            if (pause.succeeded(!records.isEmpty(), System.nanoTime())) {
                pollStatus.polled(consumer.assignment());
            } else {
                pollStatus.turned();
            }
            return records;
        } catch (WakeupException | InterruptException woken) {
            throw woken;
        } catch (InvalidOffsetException lost) {
            return mend(lost);
        } catch (RuntimeException failed) {
            return recover(failed);
        } catch (LinkageError | StackOverflowError broken) {
            // Wrapped, because an Error would end Camel's poll loop.
            return recover(new KafkaException(broken));
        }
    }

    private ConsumerRecords<RawBytes, RawBytes> mend(InvalidOffsetException lost) {
        try {
            if (positions.mends(lost)) {
                pollStatus.turned();
                return ConsumerRecords.empty();
            }
        } catch (WakeupException | InterruptException woken) {
            throw woken;
        } catch (KafkaException unanswered) {
            // The next poll fails the same way.
            pause.failed(System.nanoTime());
            pollStatus.failed(unanswered);
            return ConsumerRecords.empty();
        }
        return recover(lost);
    }

    private ConsumerRecords<RawBytes, RawBytes> recover(RuntimeException failed) {
        if (fence.closeIfFenced(failed)) {
            return ConsumerRecords.empty();
        }
        TopicPartition unreadable = find(failed);
        if (unreadable != null) {
            return passBy(unreadable, failed);
        }
        pause.failed(System.nanoTime());
        pollStatus.failed(failed);
        boolean keepsConsumer = failed instanceof GroupAuthorizationException
                || failed instanceof TopicAuthorizationException
                        && !consumer.assignment().isEmpty();
        if (classic && keepsConsumer) {
            return ConsumerRecords.empty();
        }
        throw failed;
    }

    /** The owned partition whose record caused this failure. Kafka's client names it only in the message text. */
    private @Nullable TopicPartition find(RuntimeException failed) {
        if (failed instanceof ApiException || failed instanceof InvalidOffsetException) {
            return null;
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            for (TopicPartition partition : consumer.assignment()) {
                if (Pattern.compile("(?<![\\w.-])" + Pattern.quote(partition.toString()) + "(?![\\w-])")
                        .matcher(message)
                        .find()) {
                    return partition;
                }
            }
        }
        return null;
    }

    /**
     * Reads the other partitions. The client forgets what it has fetched of this one, and fetches it again next time.
     */
    private ConsumerRecords<RawBytes, RawBytes> passBy(TopicPartition unreadable, RuntimeException failed) {
        long offset = consumer.position(unreadable, Duration.ZERO);
        blocked.fails(
                unreadable,
                offset,
                "Kafka's client cannot read it, " + KafkaErrorText.of(failed, "READ"),
                System.nanoTime());
        consumer.moveTo(unreadable, offset + 1);
        try {
            return without(unreadable, consumer.readOn(Duration.ZERO));
        } catch (WakeupException | InterruptException woken) {
            throw woken;
        } catch (RuntimeException another) {
            // The next poll fails the same way.
            return ConsumerRecords.empty();
        } finally {
            // The poll may have taken the partition away.
            if (consumer.assignment().contains(unreadable)) {
                consumer.moveTo(unreadable, offset);
            }
        }
    }

    private static ConsumerRecords<RawBytes, RawBytes> without(
            TopicPartition unwanted, ConsumerRecords<RawBytes, RawBytes> records) {
        Map<TopicPartition, List<ConsumerRecord<RawBytes, RawBytes>>> wanted = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            if (!partition.equals(unwanted)) {
                wanted.put(partition, records.records(partition));
            }
        }
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(records.nextOffsets());
        next.remove(unwanted);
        return new ConsumerRecords<>(wanted, next);
    }
}
