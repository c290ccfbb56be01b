package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Key;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Whether a topic that must keep all its records is compacted. Several events can have one key, and compaction would
 * delete all but the last; it refuses a record without a key.
 */
final class CleanupCheck {

    private final TopicFindings findings = new TopicFindings("cleanup");

    private CleanupCheck() {}

    static List<CheckFinding> of(TopicLayouts topics) {
        CleanupCheck check = new CleanupCheck();
        topics.all().forEach(check::look);
        return check.findings.orElse("no topic that must keep all records is compacted");
    }

    private void look(TopicLayout topic) {
        String policy = findings.setting(topic, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (policy != null && policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT) && topic.key() != Key.TOPIC_REPLAYS) {
            findings.warn(
                    topic,
                    topic.name() + " is compacted: " + harm(topic.key()) + ". Set its "
                            + TopicConfig.CLEANUP_POLICY_CONFIG + " to " + TopicConfig.CLEANUP_POLICY_DELETE);
        }
    }

    private static String harm(Key key) {
        return switch (key) {
            case TOPIC_APPLICATIONS ->
                "an application is lost if a later event of its key comes before it is read, and one without a key is"
                        + " refused";
            case TOPIC_SESSIONS ->
                "the session event of an event without a key is refused after FinBox has made its session, and a later"
                        + " one replaces that of the same key, which is then not recognised";
            default ->
                "what is written for an event without a key is refused, and a later record replaces that of the same"
                        + " key";
        };
    }
}
