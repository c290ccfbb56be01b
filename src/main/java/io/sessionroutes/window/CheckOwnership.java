package io.sessionroutes.window;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The last look before a call or a write: an event whose partition has gone to somebody else is abandoned, for they
 * will make their own call and write. While a partition is being revoked, what has an answer is still written, and no
 * call begins.
 */
public final class CheckOwnership implements Processor {

    @Override
    public void process(Exchange exchange) throws AbandonedException {
        TrackedEvent tracked = TrackedEvent.of(exchange);
        if (!tracked.isOwned()) {
            throw new AbandonedException();
        }
        if (tracked.partitionState.closing && !tracked.resumePoint().isWrite()) {
            tracked.requeue(tracked.resumePoint(), System.nanoTime());
            exchange.setRouteStop(true);
        }
    }
}
