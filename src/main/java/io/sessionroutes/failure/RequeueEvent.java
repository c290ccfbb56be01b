package io.sessionroutes.failure;

import io.sessionroutes.journal.LogThrottle;
import io.sessionroutes.window.AbandonedException;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an attempt that failed through no fault of its event: gives the event back to the window, which goes on with it
 * later in an exchange of its own.
 */
public final class RequeueEvent implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(RequeueEvent.class);

    private final FailurePolicy policy;
    private final WriteFailurePolicy writes;
    private final LogThrottle storm;

    public RequeueEvent(FailurePolicy policy, WriteFailurePolicy writes, LogThrottle storm) {
        this.policy = policy;
        this.writes = writes;
        this.storm = storm;
    }

    @Override
    public void process(Exchange exchange) {
        try {
            giveBack(exchange, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        } finally {
            // The body may be the request with the key in it; nobody needs it any more.
            exchange.getMessage().setBody(null);
        }
    }

    private void giveBack(Exchange exchange, Throwable caught) {
        if (!TrackedEvent.isCarriedBy(exchange)) {
            // The poll thread reads again what was not handed over.
            sayFault(caught, place(exchange) + " was not taken over, it is read again");
            return;
        }
        TrackedEvent entry = TrackedEvent.of(exchange);
        if (caught instanceof AbandonedException || !entry.isOurs()) {
            // The window counts it as abandoned. What befell it spends no token and begins no hold.
            return;
        }
        boolean verdictKnown = entry.reached().isWrite() && entry.reached() != ResumePoint.PUBLISH;
        if (verdictKnown || entry.reached().isWrite() && CauseChain.find(caught, KafkaException.class) != null) {
            writes.decide(entry, exchange, caught);
        } else {
            policy.decide(entry, failure(entry, caught));
        }
    }

    /**
     * An attempt broke off past this step, with an error that Camel does not handle or in the failure policy itself.
     */
    public void attemptBroke(TrackedEvent entry, Throwable cause) {
        if (!entry.isOurs()) {
            return;
        }
        Failure failure = failure(entry, cause);
        if (!entry.reached().isWrite()) {
            policy.decide(entry, failure);
        }
    }

    private Failure failure(TrackedEvent entry, Throwable caught) {
        FlowException known = CauseChain.find(caught, FlowException.class);
        if (known != null) {
            return known.failure();
        }
        Failure noAnswer = entry.reached() == ResumePoint.SESSION ? FailureTable.noAnswer(caught) : null;
        if (noAnswer != null) {
            return noAnswer;
        }
        sayFault(caught, "event=" + entry + " after=" + entry.reached());
        return Failure.internal(entry.event());
    }

    private void sayFault(Throwable caught, String where) {
        storm.error(LOG, "Fault of ours, " + CauseChain.root(caught), where, RedactedException.of(caught));
    }

    /** Where the record stands that an exchange of the reading route has brought. */
    private static String place(Exchange exchange) {
        Message message = exchange.getMessage();
        return message.getHeader(KafkaConstants.TOPIC) + "-" + message.getHeader(KafkaConstants.PARTITION) + "@"
                + message.getHeader(KafkaConstants.OFFSET);
    }
}
