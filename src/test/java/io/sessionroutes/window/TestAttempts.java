package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import org.apache.camel.Exchange;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Lets tests outside this package make attempts, see their results, and assign partitions. */
public final class TestAttempts {

    private TestAttempts() {}

    /** Makes this exchange an attempt at the event, which starts at this point. */
    public static void carry(Exchange exchange, ApplicationEvent event, ResumePoint from) {
        NoWindow.carry(exchange, event);
        TrackedEvent.of(exchange).resumeAt = from;
    }

    /** How the attempt has finished its event; null if it has not. */
    public static @Nullable Outcome outcome(Exchange attempt) {
        return TrackedEvent.of(attempt).outcome();
    }

    /** Where the event's next attempt starts; null if the attempt has not requeued the event. */
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

    /** Assigns this partition to the window, as a rebalance does. */
    public static void assign(Window window, TopicPartition partition) {
        window.intake().assign(partition, Intake.UNKNOWN, CommitMetadata.NOTHING);
    }
}
