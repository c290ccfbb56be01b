package io.sessionroutes.step.deadletter;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;

/** Builds the dead letter of an event, and sets the key under which it is written. */
public final class BuildDeadLetter implements Processor {

    private final boolean byReference;
    private final Clock clock;

    /** @param byReference whether dead letters hold only the position of their event, without its value and headers */
    public BuildDeadLetter(boolean byReference, Clock clock) {
        this.byReference = byReference;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        TrackedEvent.of(exchange).markReached(ResumePoint.DEAD_LETTER);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        DeadLetter letter = DeadLetter.of(event, byReference, clock.instant());
        message.setHeader(KafkaConstants.KEY, letter.key().bytes());
        message.setBody(letter);
    }
}
