package io.sessionroutes.dedupe;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.window.Acknowledged;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Notes where the session event stands that the broker has just acknowledged; never before, or a crash would lose the
 * session.
 */
public final class Remember implements Processor {

    private final Answers answers;
    private final Store store;

    public Remember(Answers answers, Store store) {
        this.answers = answers;
        this.store = store;
    }

    @Override
    public void process(Exchange exchange) {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        answers.remember(event, Acknowledged.of(exchange));
        store.add(event, Objects.requireNonNull(event.request()).sessionExpiry() != null);
    }
}
