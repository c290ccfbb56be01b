package io.sessionroutes.cli.deadletters;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The topics whose events may be sent or read: {@code topic.applications}, and other topics that the operator names,
 * such as a former name. This limit is needed for two reasons. The dead-letter topic may have dead letters of another
 * program, whose events must not be sent to {@code topic.applications}. And a dead letter by reference may name any
 * topic.
 *
 * @param names the exact names of the topics
 */
record SourceTopics(Set<String> names) {

    /**
     * @param named topics in addition to {@code topic.applications}
     * @throws IllegalArgumentException with a message for a person, if the program itself writes to one of the topics
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

    /** Why the event of this dead letter is not used, and which option changes that. */
    static String refusal(DeadLetterRecord letter) {
        String topic = letter.source().topic();
        return "its topic " + topic + " is not topic.applications; --from-topic " + topic + " allows it";
    }
}
