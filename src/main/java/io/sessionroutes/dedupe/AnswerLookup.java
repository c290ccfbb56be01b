package io.sessionroutes.dedupe;

import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.step.publish.SessionEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds an event's answer: first its place in memory, and then, if there is one, the session event in the session
 * topic. An answer to another event of the same name does not count: the two events are in conflict.
 */
final class AnswerLookup {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerLookup.class);

    private final KnownAnswers answers;
    private final SessionReader reader;
    private final IdentityReader identities;
    private final LogThrottle throttle;

    AnswerLookup(KnownAnswers answers, SessionReader reader, IdentityReader identities, LogThrottle throttle) {
        this.answers = answers;
        this.reader = reader;
        this.identities = identities;
        this.throttle = throttle;
    }

    /**
     * The valid session event that answers this event, or null. Throws a {@link org.apache.kafka.common.KafkaException}
     * if the session topic cannot be read.
     */
    @Nullable
    ConsumerRecord<byte[], byte[]> find(ApplicationEvent event) {
        EventIdentity identity = identities.of(event);
        if (identity == null) {
            return null;
        }
        AnswerIndex.Found found = answers.find(identity);
        ConsumerRecord<byte[], byte[]> record = found.place() == null ? null : reader.read(found.place());
        SessionEvent answer = record == null ? null : SessionEvent.read(record.value());
        EventIdentity answered = answer == null ? null : identities.of(answer);
        if (answer != null && answered != null && identity.isAnsweredBy(answered)) {
            return answers.isValid(answer) ? record : null;
        }
        if (found.conflict() || answered != null && identity.name().equals(answered.name())) {
            conflict(event);
        }
        return null;
    }

    /** Counts a conflict once for each event, however often the event is looked up. */
    private void conflict(ApplicationEvent event) {
        if (event.noteConflict()) {
            answers.conflict();
            throttle.warn(
                    LOG,
                    "An event has the id of another event that was answered, but another application, link id or"
                            + " CloudEvent source, so it is called",
                    event.toString());
        }
    }
}
