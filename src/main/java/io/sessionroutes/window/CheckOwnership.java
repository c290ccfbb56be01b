package io.sessionroutes.window;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The last look before a call or a write: an event whose partition has gone to somebody else is abandoned, for they
 * will make their own call and write.
 */
public final class CheckOwnership implements Processor {

    @Override
    public void process(Exchange exchange) throws Abandoned {
        if (!Entry.of(exchange).isOurs()) {
            throw new Abandoned();
        }
    }
}
