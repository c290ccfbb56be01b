package io.sessionroutes.dedupe;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.step.publish.EventOrigin;
import io.sessionroutes.step.publish.SessionEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the identity of an application event, and the identity of the event that a session event answers. For an event
 * with an id of its own, the topics of {@code dedupe.topics} count as {@code topic.applications}. For an event without
 * an id they do not, because a position in another topic is a different event.
 */
final class IdentityReader {

    private final String applications;
    private final Set<String> others;

    /**
     * @param applications {@code topic.applications}
     * @param others {@code dedupe.topics}
     */
    IdentityReader(String applications, Collection<String> others) {
        this.applications = applications;
        this.others = new HashSet<>(others);
    }

    /** The identity, or null if the event has no application id and so never gets an answer. */
    @Nullable
    EventIdentity of(ApplicationEvent event) {
        LoanApplication application = event.application();
        return application == null
                ? null
                : of(EventOrigin.of(event), application.applicationId(), application.linkId());
    }

    /** The text that all copies of this event have in common, or null if its copies cannot be recognised. */
    @Nullable
    String copies(ApplicationEvent event) {
        EventIdentity identity = of(event);
        return identity == null || identity.origin().eventId() == null ? null : identity.whole();
    }

    /** The identity of the answered event, or null if this program did not write the answer. */
    @Nullable
    EventIdentity of(SessionEvent answer) {
        return of(answer.source(), answer.applicationId(), answer.linkId());
    }

    private @Nullable EventIdentity of(EventOrigin origin, @Nullable String applicationId, @Nullable String linkId) {
        return applicationId == null ? null : new EventIdentity(known(origin), applicationId, linkId);
    }

    private EventOrigin known(EventOrigin origin) {
        return origin.eventId() == null || !others.contains(origin.topic())
                ? origin
                : new EventOrigin(
                        origin.eventId(),
                        origin.cloudEventSource(),
                        applications,
                        origin.partition(),
                        origin.offset(),
                        origin.timestamp());
    }
}
