package io.sessionroutes.failure;

import io.sessionroutes.log.CauseChain;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.log.RedactedException;
import io.sessionroutes.message.Failure;
import io.sessionroutes.window.AbandonedException;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an attempt that failed through no fault of its event. The event returns to the window, which goes on with it
 * later in a new exchange.
 */
public final class RequeueEvent implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(RequeueEvent.class);

    private final FailurePolicy policy;
    private final WriteFailurePolicy writes;
    private final LogThrottle throttle;

    public RequeueEvent(FailurePolicy policy, WriteFailurePolicy writes, LogThrottle throttle) {
        this.policy = policy;
        this.writes = writes;
        this.throttle = throttle;
    }

    @Override
    public void process(Exchange exchange) {
        try {
            requeue(exchange, Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
        } finally {
            // The body may be the request with the API key in it, and it is no longer needed.
            exchange.getMessage().setBody(null);
        }
    }

    private void requeue(Exchange exchange, Throwable caught) {
        if (!TrackedEvent.isCarriedBy(exchange)) {
            // The poll thread reads records again that were not handed over.
            logFault(caught, place(exchange) + " was not taken over, it is read again");
            return;
        }
        TrackedEvent tracked = TrackedEvent.of(exchange);
        if (caught instanceof AbandonedException || !tracked.isOwned()) {
            // The window counts the event as abandoned. The failure spends no token and begins no hold.
            return;
        }
        // A fault while a session event is built says nothing about Kafka. All other writes are only repeated.
        boolean onlyWriteLeft = tracked.resumePoint().isWrite() && tracked.resumePoint() != ResumePoint.PUBLISH;
        if (onlyWriteLeft || tracked.resumePoint().isWrite() && CauseChain.find(caught, KafkaException.class) != null) {
            writes.decide(tracked, exchange, caught);
        } else {
            policy.decide(tracked, failure(tracked, caught));
        }
    }

    /**
     * An attempt ended with an error that did not reach this step: Camel does not handle it, or this step itself threw
     * it. If only a write is left, the error is logged, and the window repeats the attempt.
     */
    public void attemptBroke(TrackedEvent tracked, Throwable cause) {
        if (!tracked.isOwned()) {
            return;
        }
        Failure failure = failure(tracked, cause);
        if (!tracked.resumePoint().isWrite()) {
            policy.decide(tracked, failure);
        }
    }

    private Failure failure(TrackedEvent tracked, Throwable caught) {
        FlowException known = CauseChain.find(caught, FlowException.class);
        if (known != null) {
            return known.failure();
        }
        Failure noAnswer = tracked.resumePoint() == ResumePoint.SESSION ? FailureTable.noAnswer(caught) : null;
        if (noAnswer != null) {
            return noAnswer;
        }
        logFault(caught, "event=" + tracked + " after=" + tracked.resumePoint());
        return Failure.internal(tracked.event());
    }

    private void logFault(Throwable caught, String where) {
        throttle.error(LOG, "Error in this program, " + CauseChain.root(caught), where, RedactedException.of(caught));
    }

    /** The position of the record that an exchange of the reading route has brought. */
    private static String place(Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.getHeader(KafkaConstants.TOPIC) == null) {
            return "A record of unknown position";
        }
        return message.getHeader(KafkaConstants.TOPIC) + "-" + message.getHeader(KafkaConstants.PARTITION) + "@"
                + message.getHeader(KafkaConstants.OFFSET);
    }
}
