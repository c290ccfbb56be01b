package io.sessionroutes.cli.check;

import io.sessionroutes.cli.TimeSpan;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** Whether the topics keep applications until they are read, and session events for {@code dedupe.window}. */
final class RetentionCheck {

    private static final String SUBJECT = "retention";
    /** A quarter of the retention has to be left when the oldest application is read. */
    private static final int PART_LEFT = 4;

    private final Settings settings;
    private final TopicFindings findings = new TopicFindings(SUBJECT);

    private RetentionCheck(Settings settings) {
        this.settings = settings;
    }

    /** @param longest how long the oldest application waits; null if that is not known */
    static List<CheckFinding> of(TopicLayouts topics, Settings settings, @Nullable Duration longest) {
        RetentionCheck check = new RetentionCheck(settings);
        check.applications(topics.of(Key.TOPIC_APPLICATIONS), longest);
        check.sessions(topics.of(Key.TOPIC_SESSIONS));
        return check.findings.orElse("applications stay until they are read, session events for dedupe.window");
    }

    private void applications(TopicLayout topic, @Nullable Duration longest) {
        Duration kept = kept(topic);
        if (kept != null && longest != null && longest.compareTo(kept.minus(kept.dividedBy(PART_LEFT))) > 0) {
            add(
                    topic,
                    kept,
                    topic.name() + " keeps " + TimeSpan.text(kept) + " (retention.ms), its oldest unfinished"
                            + " record waits " + TimeSpan.text(longest)
                            + ": applications are about to be deleted unread. Raise retention.ms",
                    longest);
        }
        String bytes = findings.setting(topic, TopicConfig.RETENTION_BYTES_CONFIG);
        if (bytes != null && deletes(topic) && Long.parseLong(bytes) >= 0) {
            findings.warn(
                    topic,
                    topic.name() + " keeps " + bytes + " bytes of each partition (retention.bytes): in a long"
                            + " outage, applications are deleted unread before retention.ms is over. Set retention.bytes to -1");
        }
    }

    private void sessions(TopicLayout topic) {
        Duration window = settings.duration(Key.DEDUPE_WINDOW);
        Duration kept = kept(topic);
        if (kept != null && kept.compareTo(window) < 0) {
            add(
                    topic,
                    kept,
                    topic.name() + " keeps " + TimeSpan.text(kept) + " (retention.ms), dedupe.window is "
                            + settings.text(Key.DEDUPE_WINDOW)
                            + ": an event that comes again after that time is called again. Raise retention.ms,"
                            + " or lower dedupe.window",
                    window);
        }
    }

    private void add(TopicLayout topic, Duration kept, String detail, Duration needed) {
        findings.add(CheckFinding.warning(SUBJECT, detail)
                .with("topic", topic.name())
                .with("retention_ms", kept.toMillis())
                .with("needed_ms", needed.toMillis()));
    }

    /** How long the topic keeps a record; null if it keeps records for ever, or if the setting cannot be seen. */
    private @Nullable Duration kept(TopicLayout topic) {
        String kept = findings.setting(topic, TopicConfig.RETENTION_MS_CONFIG);
        return kept == null || !deletes(topic) || Long.parseLong(kept) < 0
                ? null
                : Duration.ofMillis(Long.parseLong(kept));
    }

    private static boolean deletes(TopicLayout topic) {
        String policy = topic.setting(TopicConfig.CLEANUP_POLICY_CONFIG);
        return policy != null && policy.contains(TopicConfig.CLEANUP_POLICY_DELETE);
    }
}
