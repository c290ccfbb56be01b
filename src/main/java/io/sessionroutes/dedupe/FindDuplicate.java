package io.sessionroutes.dedupe;

import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.SessionAnswer;
import io.sessionroutes.step.publish.SessionEvent;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds events that have their session already. Such an event ends here, or its session event is published again, as
 * {@code dedupe.answer} says. While the answer is unknown the event waits, so that it gets neither a second session nor
 * a lost one.
 */
public final class FindDuplicate implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(FindDuplicate.class);

    private final AnswerLookup lookup;
    private final KnownAnswers answers;
    private final ExternalAnswerStore store;
    private final Predicate<TrackedEvent> tryLead;
    private final Predicate<ApplicationEvent> elsewhere;
    private final boolean republish;
    private final FailurePolicy policy;
    private final LogThrottle throttle;

    /**
     * @param tryLead makes an event the leader of its copies in the window, and says whether it is; called before the
     *     lookup, so that the lookup finds the answer of an earlier leader
     * @param elsewhere the second store, which is asked about events that the session topic does not know
     */
    FindDuplicate(
            AnswerLookup lookup,
            KnownAnswers answers,
            ExternalAnswerStore store,
            Predicate<TrackedEvent> tryLead,
            Predicate<ApplicationEvent> elsewhere,
            boolean republish,
            FailurePolicy policy,
            LogThrottle throttle) {
        this.lookup = lookup;
        this.answers = answers;
        this.store = store;
        this.tryLead = tryLead;
        this.elsewhere = elsewhere;
        this.republish = republish;
        this.policy = policy;
        this.throttle = throttle;
    }

    @Override
    public void process(Exchange exchange) {
        TrackedEvent tracked = TrackedEvent.of(exchange);
        try {
            exchange.setRouteStop(!tryLead.test(tracked) || endIfAnswered(tracked));
        } catch (RuntimeException | Error unreadable) {
            // Errors are caught, too. Outside this step they would count as errors in this program, and the event would
            // become a dead letter.
            String cause = unreadable.getClass().getSimpleName();
            throttle.warn(LOG, "Not known whether events were answered", tracked + " waits cause=" + cause);
            answers.unreadable(cause);
            policy.waitForAnswers(tracked);
            exchange.setRouteStop(true);
        }
    }

    private boolean endIfAnswered(TrackedEvent tracked) {
        ApplicationEvent event = tracked.event();
        ConsumerRecord<byte[], byte[]> known = lookup.find(event);
        if (known != null) {
            SessionAnswer answer =
                    Objects.requireNonNull(SessionEvent.read(known.value())).answer();
            // Added here, too, because a crash may have come after the session event and before RecordAnswer.
            store.add(event, answer.expiresAt() != null);
            finishOrRepublish(tracked, known, answer);
            return true;
        }
        if (elsewhere.test(event)) {
            tracked.finish(Outcome.DEDUPLICATED);
            return true;
        }
        return false;
    }

    private void finishOrRepublish(TrackedEvent tracked, ConsumerRecord<byte[], byte[]> known, SessionAnswer answer) {
        if (!republish) {
            tracked.finish(Outcome.DEDUPLICATED);
            return;
        }
        tracked.event().knownSession(ReceivedRecord.of(known), answer);
        tracked.requeue(ResumePoint.REPUBLISH, System.nanoTime());
    }
}
