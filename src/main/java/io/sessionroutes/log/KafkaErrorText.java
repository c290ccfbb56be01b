package io.sessionroutes.log;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.CoordinatorLoadInProgressException;
import org.apache.kafka.common.errors.CoordinatorNotAvailableException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupMaxSizeReachedException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.NotCoordinatorException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.apache.kafka.common.errors.UnsupportedCompressionTypeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** Explains a failure of Kafka's client to a person who knows Kafka but not its client's classes. */
public final class KafkaErrorText {

    private static final String TOO_FEW_REPLICAS = "too few replicas are in sync";
    private static final String TOO_LARGE = "the topic takes no record of that size";
    private static final String NO_TOPIC = "there is no such topic";
    private static final String NO_LEADER = "the partition has no leader at the moment";
    private static final String NO_COORDINATOR = "the group's coordinator is not available";
    private static final String NO_MEMBER = "the group does not know this member any more";
    private static final String WRONG_CHECKSUM = "the record's checksum is wrong";
    private static final String NO_ANSWER = "no answer in time";

    private static final List<Map.Entry<Class<? extends Throwable>, String>> WORDS = List.of(
            Map.entry(SslAuthenticationException.class, "the TLS handshake failed"),
            Map.entry(AuthenticationException.class, "the login was refused"),
            Map.entry(AuthorizationException.class, "the user lacks a right"),
            Map.entry(NotEnoughReplicasException.class, TOO_FEW_REPLICAS),
            Map.entry(NotEnoughReplicasAfterAppendException.class, TOO_FEW_REPLICAS),
            Map.entry(RecordTooLargeException.class, TOO_LARGE),
            Map.entry(RecordBatchTooLargeException.class, TOO_LARGE),
            Map.entry(
                    InvalidRecordException.class,
                    "the topic refuses this record (a compacted topic takes no record without a key)"),
            Map.entry(PolicyViolationException.class, "a policy of the brokers refuses it"),
            Map.entry(UnknownTopicOrPartitionException.class, NO_TOPIC),
            Map.entry(InvalidTopicException.class, NO_TOPIC),
            Map.entry(NotLeaderOrFollowerException.class, NO_LEADER),
            Map.entry(LeaderNotAvailableException.class, NO_LEADER),
            Map.entry(KafkaStorageException.class, "a disk of the broker has failed"),
            Map.entry(CorruptRecordException.class, WRONG_CHECKSUM),
            Map.entry(
                    UnsupportedCompressionTypeException.class,
                    "the record is compressed in a way that the broker cannot read"),
            Map.entry(
                    FencedInstanceIdException.class,
                    "another instance has taken over the kafka.group.instance.id of this instance"),
            Map.entry(
                    UnreleasedInstanceIdException.class,
                    "kafka.group.instance.id is in use by another instance, or by one that ended a moment ago"),
            Map.entry(
                    NoOffsetForPartitionException.class,
                    "the group has no offset for a partition, and kafka.auto.offset.reset is none"),
            Map.entry(
                    OffsetOutOfRangeException.class,
                    "a partition's log does not have the group's offset any more, and kafka.auto.offset.reset is none"),
            Map.entry(CommitFailedException.class, NO_MEMBER),
            Map.entry(RetriableCommitFailedException.class, NO_COORDINATOR),
            Map.entry(UnknownMemberIdException.class, NO_MEMBER),
            Map.entry(IllegalGenerationException.class, NO_MEMBER),
            Map.entry(RebalanceInProgressException.class, "the group is distributing its partitions again"),
            Map.entry(GroupMaxSizeReachedException.class, "the group is full (group.max.size of the brokers)"),
            Map.entry(
                    InconsistentGroupProtocolException.class,
                    "the group's other members have another kafka.partition.assignment.strategy or kafka.group.protocol"),
            Map.entry(
                    InvalidSessionTimeoutException.class,
                    "the brokers do not take kafka.session.timeout.ms (group.min.session.timeout.ms)"),
            Map.entry(CoordinatorNotAvailableException.class, NO_COORDINATOR),
            Map.entry(CoordinatorLoadInProgressException.class, NO_COORDINATOR),
            Map.entry(NotCoordinatorException.class, NO_COORDINATOR),
            Map.entry(UnsupportedVersionException.class, "the brokers do not have what a kafka.* setting asks for"),
            Map.entry(UnknownServerException.class, "the broker had an unexpected error"),
            Map.entry(DisconnectException.class, "the connection broke"),
            Map.entry(TimeoutException.class, NO_ANSWER),
            Map.entry(java.util.concurrent.TimeoutException.class, NO_ANSWER));

    private KafkaErrorText() {}

    /** The same as {@link #of(Throwable, String)} if it is unknown which right was needed. */
    public static String of(Throwable failure) {
        return of(failure, "a right");
    }

    /**
     * The text for the innermost cause that has one. If no cause has a text, it says that it is an error of the client,
     * and of which class.
     *
     * @param right the right that was needed, such as READ; it is named if it is missing
     */
    public static String of(Throwable failure, String right) {
        String found = null;
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = words(cause, right);
            found = words == null ? found : words;
            root = cause;
        }
        return found == null ? "an error of Kafka's client, " + root.getClass().getSimpleName() : found;
    }

    private static @Nullable String words(Throwable cause, String right) {
        if (cause instanceof TopicAuthorizationException topics) {
            return lacks(right, "topic", topics.unauthorizedTopics());
        }
        if (cause instanceof GroupAuthorizationException group) {
            return lacks(right, "group", group.groupId() == null ? Set.of() : Set.of(group.groupId()));
        }
        if (cause instanceof ConfigException
                && String.valueOf(cause.getMessage()).contains("bootstrap")) {
            return "no name in kafka.brokers can be resolved";
        }
        if (cause instanceof KafkaException
                && String.valueOf(cause.getMessage()).contains("computed crc")) {
            return WRONG_CHECKSUM;
        }
        for (Map.Entry<Class<? extends Throwable>, String> word : WORDS) {
            if (word.getKey().isInstance(cause)) {
                return word.getValue();
            }
        }
        return null;
    }

    private static String lacks(String right, String kind, Set<String> names) {
        return "the user lacks " + right + " on " + kind
                + (names.isEmpty() ? "" : " " + String.join(", ", new TreeSet<>(names)));
    }
}
