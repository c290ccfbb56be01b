package io.sessionroutes.dedupe;

import io.sessionroutes.step.publish.EventOrigin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the application event that an answer belongs to. All parts have to be equal. With fewer parts, an
 * applicant could get the link of another person whose ids are the same by chance or on purpose.
 *
 * @param origin the event's own id, unique within topic and CloudEvent source; or its position and time if it has none
 * @param applicationId the lender's id of the application
 * @param linkId FinBox's {@code link_id}, which says whose session it is; null in an event that never gets a session
 */
record EventIdentity(
        EventOrigin origin, String applicationId, @Nullable String linkId) {

    /** The event's id from its producer, or its position. It does not say which application the event is about. */
    String name() {
        return origin.eventId() != null
                ? joined("id", origin.topic(), origin.eventId())
                : joined("at", origin.topic(), String.valueOf(origin.partition()), String.valueOf(origin.offset()));
    }

    /** The application and link id, which tell events of one name apart. */
    String owner() {
        return origin.cloudEventSource() == null
                ? joined(applicationId, linkId)
                : joined(applicationId, linkId, origin.cloudEventSource());
    }

    /** All parts as one text, for a store whose answer cannot be compared with the event. */
    String whole() {
        return joined(name(), owner(), origin.eventId() == null ? origin.timestamp() : null);
    }

    /** Whether the identity has a CloudEvent source, which earlier releases did not write to their answers. */
    boolean hasCloudEventSource() {
        return origin.cloudEventSource() != null;
    }

    /** The identity as an earlier release wrote it, without the CloudEvent's source. */
    EventIdentity withoutCloudEventSource() {
        EventOrigin less = new EventOrigin(
                origin.eventId(), null, origin.topic(), origin.partition(), origin.offset(), origin.timestamp());
        return new EventIdentity(less, applicationId, linkId);
    }

    /**
     * Whether the answer belongs to this event. Parts that an earlier release did not write to its answer are not
     * compared.
     */
    boolean isAnsweredBy(EventIdentity answer) {
        EventOrigin answered = answer.origin;
        boolean isEarlier = answered.timestamp() == null;
        return applicationId.equals(answer.applicationId)
                && Objects.equals(linkId, answer.linkId)
                && name().equals(answer.name())
                && (isEarlier
                        || Objects.equals(origin.cloudEventSource(), answered.cloudEventSource())
                                && (origin.eventId() != null
                                        || Objects.equals(origin.timestamp(), answered.timestamp())));
    }

    /** Joins texts so that no two lists give the same result: the length comes before each text. */
    private static String joined(@Nullable String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(part == null ? -1 : part.length()).append(':').append(part);
        }
        return joined.toString();
    }

    /** The application's id only: the rest may be personal data. */
    @Override
    public String toString() {
        return "EventIdentity[" + applicationId + "]";
    }
}
