package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import org.apache.camel.Exchange;

/**
 * Lets the steps of the flow run in a route that has no window: the exchange carries what they look for, and nobody
 * looks at it after.
 */
public final class NoWindow {

    private NoWindow() {}

    public static void carry(Exchange exchange, ApplicationEvent event) {
        exchange.setProperty(ApplicationEvent.PROPERTY, event);
        exchange.setProperty(TrackedEvent.PROPERTY, new TrackedEvent(event, null, null));
    }
}
