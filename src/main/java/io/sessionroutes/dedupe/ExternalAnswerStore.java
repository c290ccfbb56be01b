package io.sessionroutes.dedupe;

import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.ApplicationEvent;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks {@code dedupe.repository}, an optional second store of answered events, about events that the session topic does
 * not know. An event is added only when its session event is acknowledged. Camel's own idempotent consumer adds it
 * before the work, so that a crash in between would lose the session. Events whose session expires are not added,
 * because a repository stores no time.
 */
public final class ExternalAnswerStore extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(ExternalAnswerStore.class);

    private final CamelContext context;
    private final String reference;
    private final IdentityReader identities;
    private final LogThrottle throttle;
    private @Nullable IdempotentRepository repository;

    /** @param reference {@code #bean:name} or {@code #class:name}; empty if there is no repository */
    ExternalAnswerStore(CamelContext context, String reference, IdentityReader identities, LogThrottle throttle) {
        this.context = context;
        this.reference = reference;
        this.identities = identities;
        this.throttle = throttle;
    }

    /** Whether the event was answered. Throws each exception of the repository. */
    boolean contains(ApplicationEvent event) {
        EventIdentity identity = identities.of(event);
        return repository != null && identity != null && repository.contains(AnswerKey.text(identity));
    }

    /**
     * Adds an event whose session event is acknowledged. Every failure of the repository is caught, because the session
     * is published, and the event must not become a dead letter.
     */
    void add(ApplicationEvent event, boolean expires) {
        EventIdentity identity = identities.of(event);
        if (repository == null || identity == null || expires) {
            return;
        }
        try {
            repository.add(AnswerKey.text(identity));
        } catch (RuntimeException | Error failed) {
            throttle.warn(
                    LOG,
                    "dedupe.repository cannot store that an event was answered; only the session topic has the answer",
                    event + " cause=" + failed.getClass().getSimpleName());
        }
    }

    @Override
    protected void doStart() throws Exception {
        if (!reference.isEmpty()) {
            Object found = PropertyBindingSupport.resolveBean(context, reference);
            if (!(found instanceof IdempotentRepository idempotent)) {
                throw new IllegalArgumentException(
                        "dedupe.repository: found '" + reference + "', expected an IdempotentRepository");
            }
            repository = idempotent;
            context.addService(repository);
        }
    }
}
