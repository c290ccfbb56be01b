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
 * How the session topic is read: without a group, so that every instance reads all of it and no rebalance disturbs it;
 * uncommitted too, because our own writes are in no transaction and somebody else's open one would hide them.
 */
public final class SessionTopic {

    private static final int BATCH = 256 * 1024;
    /** So soon a follower sees partitions that were added. */
    private static final int METADATA_AGE_MS = 30_000;
    /** By so much what others have answered may be known late, which newly assigned partitions wait for. */
    private static final int FETCH_WAIT_MS = 100;

    private final String name;
    private final Map<String, Object> client;
    private final Function<Map<String, Object>, Consumer<byte[], byte[]>> connect;

    /** @param client the settings of a consumer */
    public SessionTopic(String name, Map<String, Object> client) {
        this(name, client, SessionConsumer::new);
    }

    /** @param connect makes a consumer of its settings */
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
     * A consumer of which nothing is assigned, for what comes: it waits a moment for many records, since each request
     * costs more than the records that it brings.
     */
    Consumer<byte[], byte[]> follower() {
        Map<String, Object> settings = settings("tail", BATCH, BATCH);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MS);
        return connect.apply(settings);
    }

    /** A consumer of which nothing is assigned, for what is there already. */
    Consumer<byte[], byte[]> consumer(String suffix, int maxBytes) {
        return connect.apply(settings(suffix, maxBytes, 1));
    }

    /** @param maxBytes what one answer of the broker brings at most, if it is more than one record */
    private Map<String, Object> settings(String suffix, int maxBytes, int minBytes) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.keySet().removeIf(key -> key.startsWith("group."));
        settings.computeIfPresent(ConsumerConfig.CLIENT_ID_CONFIG, (key, id) -> id + "-" + suffix);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, minBytes);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, maxBytes);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, maxBytes);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.MAX_VALUE);
        return settings;
    }

    TopicPartition partition(int number) {
        return new TopicPartition(name, number);
    }

    /** The partitions there are now. */
    List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(info -> partition(info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException(name);
        }
        return partitions;
    }
}
