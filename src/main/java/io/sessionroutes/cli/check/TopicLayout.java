package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Key;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One topic, as the brokers describe it.
 *
 * @param key the setting that has its name
 * @param name its name
 * @param presence whether the brokers have it
 * @param partitions their number; 0 if the topic cannot be seen
 * @param replicas the number of copies of its first partition; 0 if the topic cannot be seen
 * @param readable whether the Kafka user may read it; true if the brokers do not tell
 * @param config its configuration under Kafka's names, with defaults; null if the brokers do not tell
 */
record TopicLayout(
        Key key,
        String name,
        Presence presence,
        int partitions,
        int replicas,
        boolean readable,
        @Nullable Map<String, String> config) {

    /** Whether the brokers have a topic. A hidden one may exist, but the brokers did not describe it. */
    enum Presence {
        THERE,
        MISSING,
        HIDDEN
    }

    boolean isThere() {
        return presence == Presence.THERE;
    }

    /** Its partitions; none if the topic cannot be seen. */
    Set<TopicPartition> topicPartitions() {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(name, partition))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** One value of its configuration; null if the brokers do not tell. */
    @Nullable
    String setting(String name) {
        return config == null ? null : config.get(name);
    }
}
