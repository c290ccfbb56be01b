package io.sessionroutes.failure;

import java.io.InterruptedIOException;
import java.time.Duration;

/** Thrown when the call as a whole took longer than {@code finbox.timeout}. */
public final class DeadlineExceededException extends InterruptedIOException {

    public DeadlineExceededException(Duration timeout) {
        super("no whole answer within " + timeout.toMillis() + " ms");
    }
}
