package io.sessionroutes.cli.deadletters;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.parse.ApplicationIdReader;
import io.sessionroutes.step.parse.Mapping;
import io.sessionroutes.step.parse.ValueDecoder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dead letters that a filter accepts, oldest first. An event has several dead letters if a crash came between
 * the dead letter and the commit. The first one that the filter accepts represents all of them. Only
 * {@link TopicSurvey} knows whether another one says that the event is answered.
 */
final class DeadLetterSelection {

    private final TopicReader topic;
    private final DeadLetterFilter filter;
    private final ApplicationIdReader applicationId;

    DeadLetterSelection(Settings settings, KafkaConsumer<byte[], byte[]> consumer, DeadLetterFilter filter) {
        this.topic = new TopicReader(consumer, settings.text(Key.TOPIC_DEAD_LETTERS), Key.TOPIC_DEAD_LETTERS.key());
        this.filter = filter;
        this.applicationId = new ApplicationIdReader(
                new Mapping(settings.mapping()),
                ValueDecoder.of(settings.text(Key.EVENTS_SCHEMA)),
                settings.integer(Key.EVENT_MAX_BYTES),
                settings.integer(Key.EVENT_MAX_DEPTH));
    }

    /** Hands over one dead letter of each event, until the end or until {@code next} returns false. */
    void readWhile(Predicate<DeadLetterRecord> next) {
        Set<DeadLetterIdentity> seen = new HashSet<>();
        topic.readWhile(record -> DeadLetterRecord.of(record)
                .filter(this::accepts)
                .filter(letter -> seen.add(letter.identity()))
                .map(next::test)
                .orElse(true));
    }

    /** Hands over every dead letter that the filter accepts, with all copies. */
    void readAll(Consumer<DeadLetterRecord> each) {
        readEvery(letter -> {
            if (accepts(letter)) {
                each.accept(letter);
            }
        });
    }

    /** Hands over every dead letter, without the filter. */
    void readEvery(Consumer<DeadLetterRecord> each) {
        topic.readWhile(record -> {
            DeadLetterRecord.of(record).ifPresent(each);
            return true;
        });
    }

    /**
     * Reads the whole topic. The survey has every dead letter, without the filter.
     *
     * @param each gets every dead letter that the filter accepts
     * @param first gets, after {@code each}, the first one of each event
     */
    TopicSurvey survey(Consumer<DeadLetterRecord> each, Consumer<DeadLetterRecord> first) {
        TopicSurvey survey = new TopicSurvey();
        Set<DeadLetterIdentity> taken = new HashSet<>();
        topic.readWhile(record -> {
            Optional<DeadLetterRecord> letter = DeadLetterRecord.of(record);
            letter.ifPresentOrElse(survey::take, survey::takeStranger);
            letter.filter(this::accepts).stream()
                    .peek(each)
                    .filter(known -> taken.add(known.identity()))
                    .forEach(first);
            return true;
        });
        survey.close();
        return survey;
    }

    /** The application's id; null if it cannot be read from the value. */
    @Nullable
    String applicationId(DeadLetterRecord letter) {
        return applicationId.of(letter.record().headers(), letter.record().value());
    }

    private boolean accepts(DeadLetterRecord letter) {
        return filter.accepts(letter, this::applicationId);
    }
}
