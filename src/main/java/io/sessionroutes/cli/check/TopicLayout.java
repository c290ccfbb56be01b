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
 * One topic as the brokers have it.
 *
 * @param key the setting that names it
 * @param name its name
 * @param presence whether it is there
 * @param partitions how many it has; 0 where it is not to be seen
 * @param replicas how many copies its first partition has; 0 where it is not to be seen
 * @param readable whether the Kafka user may read it, as far as the brokers tell
 * @param config its configuration by Kafka's names, defaults among it; null where the brokers do not tell
 */
record TopicLayout(
        Key key,
        String name,
        Presence presence,
        int partitions,
        int replicas,
        boolean readable,
        @Nullable Map<String, String> config) {

    /** Whether the brokers show a topic. */
    enum Presence {
        THERE,
        MISSING,
        HIDDEN
    }

    boolean isThere() {
        return presence == Presence.THERE;
    }

    /** Its partitions; none where it is not to be seen. */
    Set<TopicPartition> topicPartitions() {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(name, partition))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** One value of its configuration; null where the brokers do not tell. */
    @Nullable
    String setting(String name) {
        return config == null ? null : config.get(name);
    }
}
