package io.sessionroutes.window;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Says that the event is finished. It stands behind the step whose acknowledgement makes that true. */
public final class Finish implements Processor {

    private final End end;

    public Finish(End end) {
        this.end = end;
    }

    @Override
    public void process(Exchange exchange) {
        Entry.of(exchange).finish(end);
    }
}
