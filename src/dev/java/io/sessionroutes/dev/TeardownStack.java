package io.sessionroutes.dev;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/** Closes all started resources once, the last one first, also if the program is stopped with Ctrl-C. */
final class TeardownStack implements AutoCloseable {

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "stop-demo");
    private volatile boolean stopping;

    TeardownStack() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts a resource that is closed later. Ctrl-C waits until the start has ended, so that no resource is left open.
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
            // The JVM is stopping, and the hook closes the resources.
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
