package io.sessionroutes.cli;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Whether the topics are laid out so that what is acknowledged stays, and more than one instance has work. It only
 * warns, also where it was not let look: silence would be taken for safety.
 */
final class SafetyCheck {

    private final Admin admin;
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> hidden = new LinkedHashSet<>();

    private SafetyCheck(Admin admin) {
        this.admin = admin;
    }

    static Finding of(Settings settings) {
        Admin admin = null;
        try {
            admin = Admin.create(KafkaCheck.client(settings));
            SafetyCheck check = new SafetyCheck(admin);
            Stream.of(Key.TOPIC_APPLICATIONS, Key.TOPIC_SESSIONS, Key.TOPIC_DEAD_LETTERS, Key.TOPIC_REJECTIONS)
                    .map(settings::text)
                    .filter(name -> !name.isEmpty())
                    .forEach(check::replicas);
            check.partitions(settings.text(Key.TOPIC_APPLICATIONS));
            check.compacted(settings.text(Key.TOPIC_REPLAYS));
            return check.finding();
        } catch (KafkaException unreachable) {
            return Finding.warning("safety", "not looked up");
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private Finding finding() {
        if (!hidden.isEmpty()) {
            warnings.add("not looked up: " + String.join(", ", hidden) + "; docs/acls.md has the rights");
        }
        return warnings.isEmpty()
                ? Finding.ok("safety", "what is acknowledged is on more than one broker")
                : Finding.warning("safety", String.join("; ", warnings));
    }

    private void replicas(String topic) {
        TopicDescription description = description(topic);
        if (description == null) {
            return;
        }
        int replicas = description.partitions().get(0).replicas().size();
        if (replicas == 1) {
            warnings.add(topic + " has one replica: a broker's disk lost is events lost");
            return;
        }
        String setting = setting(topic, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        if (setting == null) {
            return;
        }
        int inSync = Integer.parseInt(setting);
        if (inSync == 1) {
            warnings.add(topic + " has min.insync.replicas=1: a write counts as safe on one broker");
        } else if (inSync >= replicas) {
            warnings.add(topic + " has min.insync.replicas=" + inSync + " of " + replicas
                    + " replicas: one broker down stops all writes");
        }
    }

    private void partitions(String topic) {
        TopicDescription description = description(topic);
        if (description != null && description.partitions().size() == 1) {
            warnings.add(topic + " has one partition: a second instance would have no work");
        }
    }

    private void compacted(String topic) {
        String policy = description(topic) == null ? null : setting(topic, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (policy != null && !policy.contains("compact")) {
            warnings.add(topic + " is not compacted: what has been replayed is forgotten with time");
        }
    }

    /** Null where there is none, which the check of topics says, or none to be seen. */
    private @Nullable TopicDescription description(String topic) {
        try {
            return KafkaCheck.answer(
                    admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
        } catch (ExecutionException | TimeoutException unknown) {
            if (!(unknown.getCause() instanceof UnknownTopicOrPartitionException)) {
                hidden.add(topic);
            }
            return null;
        }
    }

    /** Null where the broker does not say. */
    private @Nullable String setting(String topic, String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Config config = KafkaCheck.answer(
                    admin.describeConfigs(List.of(resource)).values().get(resource));
            return config.get(name).value();
        } catch (ExecutionException | TimeoutException unknown) {
            hidden.add(name + " of " + topic);
            return null;
        }
    }
}
