package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import org.apache.camel.Exchange;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Lets tests of the routes see what an attempt has said to the window, and give the window a partition. */
public final class TestAttempts {

    private TestAttempts() {}

    /** Makes of this exchange an attempt at the event, at which the route of this point begins. */
    public static void carry(Exchange exchange, ApplicationEvent event, ResumePoint from) {
        NoWindow.carry(exchange, event);
        TrackedEvent.of(exchange).resumeAt = from;
    }

    /** How the attempt has finished its event; null if it has not. */
    public static @Nullable Outcome outcome(Exchange attempt) {
        return TrackedEvent.of(attempt).outcome();
    }

    /** Where the event's next attempt starts; null if the attempt has not asked for one. */
    public static @Nullable ResumePoint next(Exchange attempt) {
        TrackedEvent tracked = TrackedEvent.of(attempt);
        return tracked.takeRequeued() ? tracked.resumePoint() : null;
    }

    /** The partition of the attempt's event is revoked. */
    public static void revoke(Exchange attempt) {
        TrackedEvent.of(attempt).partitionState.end();
    }

    /** Finishes the event, so that the window makes no further attempt. */
    public static void skip(Exchange attempt) {
        TrackedEvent.of(attempt).finish(Outcome.SKIPPED);
    }

    /** The window gets this partition, as from a rebalance. */
    public static void assign(Window window, TopicPartition partition) {
        window.intake().assign(partition, Intake.UNKNOWN, CommitMetadata.NOTHING);
    }
}
