package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Key;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Whether the topics keep acknowledged records when a broker is lost, and whether a second instance would have work. It
 * gives only warnings, also for a topic that is missing or that the Kafka user may not see.
 */
final class SafetyCheck {

    private static final String SUBJECT = "safety";

    private final List<String> warnings = new ArrayList<>();
    private final TopicFindings seen = new TopicFindings(SUBJECT);

    private SafetyCheck() {}

    static CheckFinding of(TopicLayouts topics) {
        SafetyCheck check = new SafetyCheck();
        topics.of(Key.TOPIC_APPLICATIONS, Key.TOPIC_SESSIONS, Key.TOPIC_DEAD_LETTERS, Key.TOPIC_REJECTIONS)
                .forEach(check::replicas);
        check.partitions(topics.of(Key.TOPIC_APPLICATIONS));
        check.compacted(topics.of(Key.TOPIC_REPLAYS));
        return check.finding();
    }

    private CheckFinding finding() {
        warnings.addAll(seen.doubts());
        return warnings.isEmpty()
                ? CheckFinding.ok(SUBJECT, "what is acknowledged is on more than one broker")
                : CheckFinding.warning(SUBJECT, String.join("; ", warnings));
    }

    private void replicas(TopicLayout topic) {
        if (!seen.sees(topic)) {
            return;
        }
        if (topic.replicas() == 1) {
            warnings.add(topic.name() + " has one replica: if its broker loses the disk, events are lost");
            return;
        }
        String setting = seen.setting(topic, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        if (setting == null) {
            return;
        }
        int inSync = Integer.parseInt(setting);
        if (inSync == 1) {
            warnings.add(topic.name()
                    + " has min.insync.replicas=1: a write is acknowledged even if only one broker has it");
        } else if (inSync >= topic.replicas()) {
            warnings.add(topic.name() + " has min.insync.replicas=" + inSync + " of " + topic.replicas()
                    + " replicas: if one broker is down, all writes stop");
        }
    }

    private void partitions(TopicLayout topic) {
        if (topic.partitions() == 1) {
            warnings.add(topic.name() + " has one partition: a second instance would have no work");
        }
    }

    private void compacted(TopicLayout topic) {
        String policy = seen.setting(topic, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (policy != null && !policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            warnings.add(topic.name()
                    + " is not compacted: notes of old replays are deleted, and their events may be replayed again");
        }
    }
}
