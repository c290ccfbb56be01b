package io.sessionroutes.observability.health;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers. Each question takes a few seconds at most. */
final class BrokerQuestions {

    private static final int PATIENCE_MS = (int) Duration.ofSeconds(5).toMillis();

    private final Admin admin;

    BrokerQuestions(Admin admin) {
        this.admin = admin;
    }

    /** The topics that do not exist. */
    List<String> missing(List<String> topics) throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, ? extends KafkaFuture<?>> answers = admin.describeTopics(
                        topics, new DescribeTopicsOptions().timeoutMs(PATIENCE_MS))
                .topicNameValues();
        TreeSet<String> missing = new TreeSet<>();
        for (Map.Entry<String, ? extends KafkaFuture<?>> answer : answers.entrySet()) {
            try {
                await(answer.getValue());
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof TopicAuthorizationException) {
                    // Kafka's own exception does not name the topic.
                    throw new ExecutionException(new TopicAuthorizationException(Set.of(answer.getKey())));
                }
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed;
                }
                missing.add(answer.getKey());
            }
        }
        return List.copyOf(missing);
    }

    /** The ends of these partitions. */
    Map<TopicPartition, OpenTransactions.Ends> ends(Set<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OpenTransactions.Ends> ends = new HashMap<>();
        if (partitions.isEmpty()) {
            return ends;
        }
        // In this order, because a record written between the two questions would seem to wait behind an open
        // transaction.
        Map<TopicPartition, Long> last = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> stable = ends(partitions, IsolationLevel.READ_COMMITTED);
        stable.forEach((partition, end) ->
                ends.put(partition, new OpenTransactions.Ends(end, Math.max(end, last.getOrDefault(partition, end)))));
        return ends;
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions, IsolationLevel isolation)
            throws InterruptedException, ExecutionException, TimeoutException {
        ListOffsetsResult answer = admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(partition -> partition, one -> OffsetSpec.latest())),
                new ListOffsetsOptions(isolation).timeoutMs(PATIENCE_MS));
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (TopicPartition partition : partitions) {
            ends.put(partition, await(answer.partitionResult(partition)).offset());
        }
        return ends;
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(2L * PATIENCE_MS, TimeUnit.MILLISECONDS);
    }
}
