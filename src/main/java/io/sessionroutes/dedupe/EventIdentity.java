package io.sessionroutes.dedupe;

import io.sessionroutes.step.publish.EventOrigin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which application event an answer belongs to. All of it has to agree: less would give an applicant the link of
 * somebody else whose ids are the same by chance or by intent.
 *
 * @param origin the event by its own id, unique within topic and CloudEvent source; where it has none, by its place and
 *     time
 * @param applicationId the lender's id of the application
 * @param linkId FinBox's {@code link_id}: whose session it is; null in an event that never gets one
 */
record EventIdentity(
        EventOrigin origin, String applicationId, @Nullable String linkId) {

    /** What the event is called by those who send it, or where it stands; not yet for which application. */
    String name() {
        return origin.eventId() != null
                ? joined("id", origin.topic(), origin.eventId())
                : joined("at", origin.topic(), String.valueOf(origin.partition()), String.valueOf(origin.offset()));
    }

    /** What tells events of one name apart. */
    String owner() {
        return origin.cloudEventSource() == null
                ? joined(applicationId, linkId)
                : joined(applicationId, linkId, origin.cloudEventSource());
    }

    /** All of it: for those who cannot hold what they find against the event. */
    String whole() {
        return joined(name(), owner(), origin.eventId() == null ? origin.timestamp() : null);
    }

    /** Whether an earlier release may have answered this event under less of its identity. */
    boolean hasCloudEventSource() {
        return origin.cloudEventSource() != null;
    }

    /** How an earlier release has noted it, which did not look at the CloudEvent's source. */
    EventIdentity withoutCloudEventSource() {
        EventOrigin less = new EventOrigin(
                origin.eventId(), null, origin.topic(), origin.partition(), origin.offset(), origin.timestamp());
        return new EventIdentity(less, applicationId, linkId);
    }

    /** Whether the answer is this event's. What an earlier release did not note in its answer, it cannot gainsay. */
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

    /** No two lists of texts are the same when joined: each is led by its length. */
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
