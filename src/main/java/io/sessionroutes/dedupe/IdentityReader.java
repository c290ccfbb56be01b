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
 * Says which event an application event is, and which a session event answers. The topics of {@code dedupe.topics}
 * count as {@code topic.applications}, for an event that is known by its own id: a place in another topic is another.
 */
final class IdentityReader {

    private final String applications;
    private final Set<String> others;

    /**
     * @param applications {@code topic.applications}
     * @param others the topics that count as it
     */
    IdentityReader(String applications, Collection<String> others) {
        this.applications = applications;
        this.others = new HashSet<>(others);
    }

    /** Null where the event has no application id, and so will never have an answer. */
    @Nullable
    EventIdentity of(ApplicationEvent event) {
        LoanApplication application = event.application();
        return application == null
                ? null
                : of(EventOrigin.of(event), application.applicationId(), application.linkId());
    }

    /** Which event this is, as one text; null where no copy of it can be told from another event. */
    @Nullable
    String copies(ApplicationEvent event) {
        EventIdentity identity = of(event);
        return identity == null || identity.origin().eventId() == null ? null : identity.whole();
    }

    /** Null where the answer is nothing that we have written. */
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
