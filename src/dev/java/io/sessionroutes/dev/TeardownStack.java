package io.sessionroutes.dev;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/** Closes what was started, last one first, once; also when the program is interrupted from the keyboard. */
final class TeardownStack implements AutoCloseable {

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "stop-demo");
    private volatile boolean stopping;

    TeardownStack() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts something to be closed later. An interruption waits for the start to end, so that nothing is left half
     * open.
     */
    synchronized <T extends AutoCloseable> T start(Callable<T> starter) throws Exception {
        if (stopping) {
            throw new InterruptedException("stopping");
        }
        T resource = starter.call();
        started.push(resource);
        return resource;
    }

    boolean stopping() {
        return stopping;
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down: the hook is what got here first.
        }
    }

    private void closeAll() {
        stopping = true;
        closeStarted();
    }

    private synchronized void closeStarted() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("could not stop cleanly: " + e.getMessage());
            }
        }
    }
}
