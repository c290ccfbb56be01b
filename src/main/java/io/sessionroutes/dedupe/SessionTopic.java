package io.sessionroutes.dedupe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes consumers of the session topic. They have no group, so that each instance reads the whole topic and no
 * rebalance disturbs it. They also read uncommitted records, because this program writes without transactions, and an
 * open transaction of another writer would hide its records.
 */
public final class SessionTopic {

    private static final int BATCH = 256 * 1024;
    /** The follower sees added partitions after this time at the latest. */
    private static final int METADATA_AGE_MS = 30_000;
    /** How much later the answers of other instances may be known. Newly assigned partitions wait for them. */
    private static final int FOLLOW_WAIT_MS = 100;
    /**
     * After the last record of a partition the consumer asks for one more, and reads no other partition before the
     * broker has answered. At the start this happens once for each partition, and applicants wait.
     */
    private static final int READ_WAIT_MS = 5;

    private final String name;
    private final Map<String, Object> client;
    private final Function<Map<String, Object>, Consumer<byte[], byte[]>> connect;

    /** @param client the settings of a consumer */
    public SessionTopic(String name, Map<String, Object> client) {
        this(name, client, SessionConsumer::new);
    }

    /** @param connect makes a consumer from its settings */
    SessionTopic(
            String name, Map<String, Object> client, Function<Map<String, Object>, Consumer<byte[], byte[]>> connect) {
        this.name = name;
        this.client = client;
        this.connect = connect;
    }

    String name() {
        return name;
    }

    /**
     * A consumer without assignment, for new records. Each request waits a moment for many records, because a request
     * costs more than the records that it brings.
     */
    Consumer<byte[], byte[]> follower() {
        Map<String, Object> settings = settings("tail", BATCH, BATCH, FOLLOW_WAIT_MS);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MS);
        return connect.apply(settings);
    }

    /** A consumer without assignment, for records that are already in the topic. */
    Consumer<byte[], byte[]> consumer(String suffix, int maxBytes) {
        return connect.apply(settings(suffix, maxBytes, 1, READ_WAIT_MS));
    }

    /**
     * @param maxBytes the most bytes in one response of the broker; one record alone may be larger
     * @param minBytes the broker answers as soon as it has so many bytes of new records
     * @param wait the time after which it answers in any case, in milliseconds
     */
    private Map<String, Object> settings(String suffix, int maxBytes, int minBytes, int wait) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.keySet().removeIf(key -> key.startsWith("group."));
        settings.computeIfPresent(ConsumerConfig.CLIENT_ID_CONFIG, (key, id) -> id + "-" + suffix);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, minBytes);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, wait);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, maxBytes);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, maxBytes);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.MAX_VALUE);
        return settings;
    }

    /** The partitions that the topic has now. */
    List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException(name);
        }
        return partitions;
    }
}
