package io.sessionroutes.cli.check;

import io.sessionroutes.cli.check.TopicLayout.Presence;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topics of the settings, as the brokers describe them. The brokers are asked once for all checks. */
final class TopicLayouts {

    private final Map<Key, TopicLayout> layouts = new EnumMap<>(Key.class);

    private TopicLayouts() {}

    static TopicLayouts of(Admin admin, Settings settings) {
        List<Key> keys = Key.topics().stream()
                .filter(key -> !settings.text(key).isEmpty())
                .toList();
        List<String> names = keys.stream().map(settings::text).toList();
        Map<String, KafkaFuture<TopicDescription>> descriptions = admin.describeTopics(
                        names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        Map<ConfigResource, KafkaFuture<Config>> configs = admin.describeConfigs(
                        names.stream().map(TopicLayouts::resource).toList())
                .values();
        TopicLayouts all = new TopicLayouts();
        keys.forEach(key -> {
            String name = settings.text(key);
            all.layouts.put(key, layout(key, name, descriptions.get(name), configs.get(resource(name))));
        });
        return all;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static TopicLayout layout(
            Key key,
            String name,
            @Nullable KafkaFuture<TopicDescription> description,
            @Nullable KafkaFuture<Config> config) {
        try {
            TopicDescription described = KafkaCheck.answer(description);
            return new TopicLayout(
                    key,
                    name,
                    Presence.THERE,
                    described.partitions().size(),
                    described.partitions().get(0).replicas().size(),
                    mayRead(described.authorizedOperations()),
                    values(config));
        } catch (ExecutionException | TimeoutException unknown) {
            boolean missing = unknown.getCause() instanceof UnknownTopicOrPartitionException;
            return new TopicLayout(key, name, missing ? Presence.MISSING : Presence.HIDDEN, 0, 0, false, null);
        }
    }

    /** A broker without an authorizer tells no rights, and lets every user read. */
    private static boolean mayRead(@Nullable Set<AclOperation> granted) {
        return granted == null || granted.contains(AclOperation.READ) || granted.contains(AclOperation.ALL);
    }

    private static @Nullable Map<String, String> values(@Nullable KafkaFuture<Config> config) {
        try {
            Map<String, String> values = new HashMap<>();
            KafkaCheck.answer(config).entries().forEach(entry -> values.put(entry.name(), entry.value()));
            return values;
        } catch (ExecutionException | TimeoutException unknown) {
            return null;
        }
    }

    /** The topic of a key that is always set. */
    TopicLayout of(Key key) {
        return Objects.requireNonNull(layouts.get(key), key::key);
    }

    /** The topics of those keys that are set, in the given order. */
    Stream<TopicLayout> of(Key... keys) {
        return Stream.of(keys).map(layouts::get).filter(Objects::nonNull);
    }

    Collection<TopicLayout> all() {
        return layouts.values();
    }
}
