package io.sessionroutes.cli.deadletters;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The topics whose dead letters are this program's own: {@code topic.applications}, and what the operator names beside
 * it, such as a former name. A dead-letter topic may hold those of another program, whose events must not be sent to
 * our topic, and a dead letter that only refers to its event may name any topic: of no other topic is an event sent or
 * read.
 *
 * @param names the topics, exactly as they are spelled
 */
record SourceTopics(Set<String> names) {

    /**
     * @param named topics beside {@code topic.applications}
     * @throws IllegalArgumentException in words for a person, if one is a topic that the program writes itself
     */
    static SourceTopics of(Settings settings, Collection<String> named) {
        Set<String> names = new LinkedHashSet<>();
        names.add(settings.text(Key.TOPIC_APPLICATIONS));
        names.addAll(named);
        for (Key key : Key.topics()) {
            if (key != Key.TOPIC_APPLICATIONS && names.contains(settings.text(key))) {
                throw new IllegalArgumentException(
                        settings.text(key) + " is " + key.key() + ": it holds no applications");
            }
        }
        return new SourceTopics(names);
    }

    boolean include(DeadLetterRecord letter) {
        return names.contains(letter.source().topic());
    }

    /** Why the event of this dead letter is left where it is, and what changes that. */
    static String refusal(DeadLetterRecord letter) {
        String topic = letter.source().topic();
        return "its topic " + topic + " is not topic.applications; --from-topic " + topic + " takes it all the same";
    }
}
