package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.deadletter.LargestLetter;
import io.sessionroutes.step.publish.CarriedOver;
import io.sessionroutes.step.publish.LargestEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** Whether each output topic takes the largest record that the settings allow. */
final class SizeCheck {

    private static final String SUBJECT = "sizes";
    /** A note of a replay has three positions; in each, the name of the topic has at most 249 characters. */
    private static final int NOTE = 2_048;

    private final Settings settings;
    private final TopicFindings findings = new TopicFindings(SUBJECT);

    private SizeCheck(Settings settings) {
        this.settings = settings;
    }

    static List<CheckFinding> of(TopicLayouts topics, Settings settings) {
        SizeCheck check = new SizeCheck(settings);
        topics.all().forEach(check::compare);
        return check.findings.orElse("each topic takes the largest record that can come");
    }

    private void compare(TopicLayout topic) {
        LargestEvent event = largest();
        CarriedOver carried = new CarriedOver(settings.list(Key.HEADERS_CARRY));
        switch (topic.key()) {
            case TOPIC_SESSIONS ->
                compare(
                        topic,
                        event.session(carried),
                        "a session event",
                        "a larger one is refused after FinBox has made its session",
                        Key.EVENT_MAX_ID_BYTES,
                        Key.EVENT_MAX_KEY_BYTES,
                        Key.FINBOX_MAX_ANSWER_BYTES);
            case TOPIC_DEAD_LETTERS -> letters(topic);
            case TOPIC_REJECTIONS ->
                compare(
                        topic,
                        event.rejection(carried),
                        "a rejection",
                        "a larger one is dropped",
                        Key.EVENT_MAX_ID_BYTES,
                        Key.EVENT_MAX_KEY_BYTES);
            case TOPIC_REPLAYS -> compare(topic, NOTE, "the note of a replay", "without it a replay is repeated");
            default -> findings.sees(topic);
        }
    }

    private LargestEvent largest() {
        return new LargestEvent(
                settings.integer(Key.EVENT_MAX_KEY_BYTES),
                settings.integer(Key.EVENT_MAX_HEADER_BYTES),
                settings.integer(Key.EVENT_MAX_ID_BYTES),
                settings.carried().size(),
                settings.integer(Key.FINBOX_MAX_ANSWER_BYTES));
    }

    private void letters(TopicLayout topic) {
        int key = settings.integer(Key.EVENT_MAX_KEY_BYTES);
        Limit limit = limit(topic);
        if (limit != null && limit.bytes < LargestLetter.byReference(key)) {
            compare(
                    topic,
                    LargestLetter.byReference(key),
                    "a dead letter that only refers to its event",
                    "a larger one cannot be written at all",
                    Key.EVENT_MAX_KEY_BYTES);
            return;
        }
        compare(
                topic,
                LargestLetter.whole(
                        key,
                        settings.integer(Key.EVENT_MAX_BYTES),
                        settings.integer(Key.EVENT_MAX_HEADERS),
                        settings.integer(Key.EVENT_MAX_HEADER_BYTES)),
                "a dead letter",
                "a larger one only refers to its event, which can be replayed for as long as "
                        + settings.text(Key.TOPIC_APPLICATIONS) + " keeps it",
                Key.EVENT_MAX_BYTES,
                Key.EVENT_MAX_HEADER_BYTES,
                Key.EVENT_MAX_KEY_BYTES);
    }

    private void compare(TopicLayout topic, long needed, String what, String otherwise, Key... lower) {
        Limit limit = limit(topic);
        if (limit == null || needed <= limit.bytes) {
            return;
        }
        String settable = Stream.of(lower)
                .map(key -> key.key() + " (" + settings.text(key) + ")")
                .collect(Collectors.joining(", "));
        findings.add(CheckFinding.warning(
                        SUBJECT,
                        topic.name() + " takes " + limit.bytes + " bytes (" + limit.name + "), " + what + " may have "
                                + needed + ": " + otherwise + ". Raise " + limit.name + " to that"
                                + (settable.isEmpty() ? "" : ", or lower " + settable))
                .with("topic", topic.name())
                .with("limit_bytes", limit.bytes)
                .with("needed_bytes", needed));
    }

    /**
     * The limit for a record of a topic.
     *
     * @param name the setting of the topic or of the client that has the limit
     * @param bytes the most that is taken
     */
    private record Limit(String name, long bytes) {}

    private @Nullable Limit limit(TopicLayout topic) {
        String most = findings.setting(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (most == null) {
            return null;
        }
        Limit ofTopic = new Limit(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.parseLong(most));
        String request = settings.kafka().get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        return request == null || Long.parseLong(request) >= ofTopic.bytes
                ? ofTopic
                : new Limit("kafka." + ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Long.parseLong(request));
    }
}
