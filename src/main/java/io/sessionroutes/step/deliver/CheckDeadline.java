package io.sessionroutes.step.deliver;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Checks the event's deadline right before a call, so that no session is made for an applicant who no longer waits. */
public final class CheckDeadline implements Processor {

    private final Clock clock;

    public CheckDeadline(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws EventAtFaultException {
        if (ApplicationEvent.of(exchange).deadline() <= clock.millis()) {
            throw new EventAtFaultException(
                    FlowStage.FINBOX,
                    FailureKind.EXPIRED,
                    "EVENT_EXPIRED",
                    "The event is older than event.max-age, its product or its own deadline allow");
        }
    }
}
