package io.sessionroutes.replay;

import io.sessionroutes.parse.Mapping;
import io.sessionroutes.parse.ReadApplicationId;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters that a filter takes, oldest first. An event has several dead letters if a crash came between dead
 * letter and commit: the first that the filter takes stands for all of them.
 */
final class Selection {

    private final TopicReader topic;
    private final Filter filter;
    private final ReadApplicationId applicationId;
    private int strangers;

    Selection(Settings settings, KafkaConsumer<byte[], byte[]> consumer, Filter filter) {
        this.topic = new TopicReader(consumer, settings.text(Key.TOPIC_DEAD_LETTERS), Key.TOPIC_DEAD_LETTERS.key());
        this.filter = filter;
        this.applicationId = new ReadApplicationId(
                new Mapping(settings.mapping()),
                settings.integer(Key.EVENT_MAX_BYTES),
                settings.integer(Key.EVENT_MAX_DEPTH));
    }

    /** Hands over each event's dead letter until the end, or until {@code next} has had enough. */
    void readWhile(Predicate<Letter> next) {
        Set<Coordinates> seen = new HashSet<>();
        topic.readWhile(record -> Letter.of(record)
                .filter(this::accepts)
                .filter(letter -> seen.add(letter.source()))
                .map(next::test)
                .orElse(true));
    }

    /** The same with every copy. */
    void readAllWhile(Predicate<Letter> next) {
        topic.readWhile(record ->
                Letter.of(record).filter(this::accepts).map(next::test).orElse(true));
    }

    /** How many dead letters each event has, whatever the filter says; on the way {@code first} sees what it takes. */
    Map<Coordinates, Integer> survey(Consumer<Letter> first) {
        Map<Coordinates, Integer> copies = new HashMap<>();
        Set<Coordinates> taken = new HashSet<>();
        strangers = 0;
        topic.readWhile(record -> {
            Optional<Letter> letter = Letter.of(record);
            strangers += letter.isPresent() ? 0 : 1;
            letter.ifPresent(known -> copies.merge(known.source(), 1, Integer::sum));
            letter.filter(this::accepts)
                    .filter(known -> taken.add(known.source()))
                    .ifPresent(first);
            return true;
        });
        return copies;
    }

    /** Records that the last survey found in the topic and that are no dead letters. */
    int strangers() {
        return strangers;
    }

    /** What the application's id is, or null where the value does not say it. */
    @Nullable
    String applicationId(Letter letter) {
        return applicationId.of(letter.record().headers(), letter.record().value());
    }

    private boolean accepts(Letter letter) {
        return filter.accepts(letter, this::applicationId);
    }
}
