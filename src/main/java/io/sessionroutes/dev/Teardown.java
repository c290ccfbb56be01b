package io.sessionroutes.dev;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was started, last one first, once; also when the program is interrupted from the keyboard. */
final class Teardown implements AutoCloseable {

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "stop-demo");
    private volatile boolean stopping;

    Teardown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Closes at once what comes too late, after an interruption. */
    <T extends AutoCloseable> T add(T resource) throws Exception {
        synchronized (this) {
            if (!stopping) {
                started.push(resource);
                return resource;
            }
        }
        resource.close();
        throw new InterruptedException("stopping");
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

    private synchronized void closeAll() {
        stopping = true;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("could not stop cleanly: " + e.getMessage());
            }
        }
    }
}
