package io.sessionroutes.settings;

import java.time.Duration;

/**
 * Computes when each layer of a stop gives up, from {@code shutdown.timeout}. Each layer waits longer than the one
 * inside it, so that the inner one can report what it left unfinished.
 *
 * @param drain how long a stop waits for calls on the wire
 * @param kafka how long the Kafka endpoint waits for the drain
 * @param camel how long Camel waits for its routes
 * @param grace how long the process waits for Camel before it ends anyway
 */
public record StopDeadlines(Duration drain, Duration kafka, Duration camel, Duration grace) {

    static StopDeadlines within(Duration grace) {
        return new StopDeadlines(share(grace, 60), share(grace, 75), share(grace, 90), grace);
    }

    private static Duration share(Duration whole, int percent) {
        return whole.multipliedBy(percent).dividedBy(100);
    }
}
