package io.sessionroutes.window;

import io.sessionroutes.log.CauseChain;
import org.apache.kafka.common.errors.FencedInstanceIdException;

/**
 * Ends the work of this instance when another one has joined with the same {@code kafka.group.instance.id} and the
 * group has given it this instance's place. If this instance joined again, the group would remove the other one, which
 * would join again in its turn, and each would repeat the other's work. So this instance drops its events and never
 * polls again, with any consumer. Used from the poll thread alone.
 */
final class FencedInstance {

    private final WindowConsumer consumer;
    private final Window window;
    private final PollPause pause;
    private final PollStatus pollStatus;

    FencedInstance(WindowConsumer consumer, Window window, PollPause pause, PollStatus pollStatus) {
        this.consumer = consumer;
        this.window = window;
        this.pause = pause;
        this.pollStatus = pollStatus;
    }

    /** Whether this failure says that this instance is fenced. If so, this method ends all its work. */
    boolean closeIfFenced(Throwable failed) {
        if (CauseChain.find(failed, FencedInstanceIdException.class) == null) {
            return false;
        }
        close();
        return true;
    }

    private void close() {
        if (pause.forGood()) {
            pollStatus.fenced();
        }
        consumer.forget(window.view().partitions());
    }
}
