package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.deadletter.DeadLetterHeader;
import io.sessionroutes.step.publish.SessionEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Whether another bundle writes to the same topics. The newest session events and dead letters name their source. */
final class SharingCheck {

    private static final String SUBJECT = "sharing";
    /** The number of offsets of each partition that are read. */
    private static final int NEWEST = 20;

    private final Settings settings;
    private final TopicFindings findings = new TopicFindings(SUBJECT);

    private SharingCheck(Settings settings) {
        this.settings = settings;
    }

    static List<CheckFinding> of(Admin admin, TopicLayouts topics, Settings settings) {
        SharingCheck check = new SharingCheck(settings);
        check.look(
                topics.of(Key.TOPIC_SESSIONS),
                SharingCheck::sourceOfSession,
                "session events",
                "if two events have the same id, an applicant gets the session of another one");
        check.look(
                topics.of(Key.TOPIC_DEAD_LETTERS),
                record -> DeadLetterHeader.TOPIC.in(record.headers()),
                "dead letters",
                "a replay finds events of another bundle");
        List<CheckFinding> findings = new ArrayList<>(
                check.findings.orElse("no other bundle writes to the topics of session events and dead letters"));
        findings.addAll(OtherGroups.of(admin, topics.of(Key.TOPIC_APPLICATIONS), settings));
        return findings;
    }

    /** The source topics of this bundle: the one that it reads, and its former names. */
    private static Set<String> ours(Settings settings) {
        Set<String> ours = new HashSet<>(settings.list(Key.DEDUPE_TOPICS));
        ours.add(settings.text(Key.TOPIC_APPLICATIONS));
        return ours;
    }

    private static @Nullable String sourceOfSession(ConsumerRecord<byte[], byte[]> record) {
        SessionEvent event = SessionEvent.read(record.value());
        return event == null ? null : event.source().topic();
    }

    private void look(
            TopicLayout topic,
            Function<ConsumerRecord<byte[], byte[]>, @Nullable String> source,
            String what,
            String harm) {
        String looked = "whose " + what + " are in " + topic.name();
        if (!findings.reads(topic, looked)) {
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> newest;
        try (RecordPeek peek = RecordPeek.of(settings)) {
            newest = peek.newest(topic, NEWEST);
        } catch (KafkaException refused) {
            findings.hidden(looked);
            return;
        }
        Set<String> ours = ours(settings);
        Map<String, Long> others = newest.stream()
                .map(source)
                .filter(Objects::nonNull)
                .filter(name -> !ours.contains(name))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        others.forEach((name, count) -> findings.add(CheckFinding.warning(
                        SUBJECT,
                        topic.name() + " holds " + what + " of " + name + " (" + count + " of the newest "
                                + newest.size() + "), which is not topic.applications: " + harm
                                + ". Give each bundle a "
                                + topic.key().key() + " of its own")
                .with("topic", topic.name())
                .with("source_topic", name)));
    }
}
