package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Key;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Whether the topics are laid out so that what is acknowledged stays, and more than one instance has work. It only
 * warns, also where it was not let look, or where there is nothing to look at.
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
            warnings.add(topic.name() + " has one replica: a broker's disk lost is events lost");
            return;
        }
        String setting = seen.setting(topic, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        if (setting == null) {
            return;
        }
        int inSync = Integer.parseInt(setting);
        if (inSync == 1) {
            warnings.add(topic.name() + " has min.insync.replicas=1: a write counts as safe on one broker");
        } else if (inSync >= topic.replicas()) {
            warnings.add(topic.name() + " has min.insync.replicas=" + inSync + " of " + topic.replicas()
                    + " replicas: one broker down stops all writes");
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
            warnings.add(topic.name() + " is not compacted: what has been replayed is forgotten with time");
        }
    }
}
