package io.sessionroutes.window;

import io.sessionroutes.log.CauseChain;
import org.apache.kafka.common.errors.FencedInstanceIdException;

/**
 * Another instance has come under our {@code kafka.group.instance.id}, and the group has given it our place. Would we
 * come back, the group would throw that one out, and so on, each doing the other's work again. So this instance ends
 * its work without an answer, and never polls again, by whichever consumer. Used from the poll thread alone.
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

    /** Whether this failure is such a fence; if so, all is ended here. */
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
