package io.sessionroutes.window;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Checks, right before a call or a write, that this instance still owns the event's partition. If not, the event is
 * abandoned, because the new owner makes its own call and write. While a partition is being revoked, writes go on and
 * no call begins.
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
