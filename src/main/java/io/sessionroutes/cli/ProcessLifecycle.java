package io.sessionroutes.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.logging.log4j.LogManager;

/**
 * Runs a bundle from its start to its end. A signal stops the bundle. If it stops cleanly within the grace period, the
 * exit status is 0, otherwise 1. An end without a signal is a failure.
 */
final class ProcessLifecycle {

    private final Main main;
    private final Duration grace;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile boolean failed;

    ProcessLifecycle(Main main, Duration grace) {
        this.main = main;
        this.grace = grace;
    }

    /**
     * Blocks until the end and returns the exit status. Throws if the start fails. After a signal, the hook decides the
     * exit status.
     */
    int live() throws Exception {
        // No hook of Camel: with it, the JVM would end with the status of the signal.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        Thread hook = new Thread(this::endProcess, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            main.run();
        } catch (Exception | Error unstartable) {
            failed = true;
            stopWhatStarted(unstartable);
            throw unstartable;
        } finally {
            stopped.countDown();
            forget(hook);
        }
        return asked ? Launcher.OK : Launcher.FAILURE;
    }

    /**
     * The shutdown hook. After SIGTERM a JVM ends with 143, whatever its hooks do. So the hook ends with a halt, which
     * sets the status.
     */
    private void endProcess() {
        int status = stop() ? Launcher.OK : Launcher.FAILURE;
        LogManager.shutdown();
        Runtime.getRuntime().halt(status);
    }

    /** Lets the thread that runs Camel stop it; true if it stopped cleanly and in time. */
    boolean stop() {
        asked = true;
        main.completed();
        try {
            return stopped.await(grace.toMillis(), TimeUnit.MILLISECONDS) && !failed && !forced(main.getCamelContext());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void stopWhatStarted(Throwable unstartable) {
        try {
            main.stop();
        } catch (RuntimeException unstoppable) {
            unstartable.addSuppressed(unstoppable);
        }
    }

    private static boolean forced(CamelContext context) {
        return context != null && context.getShutdownStrategy().isTimeoutOccurred();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException running) {
            // The hook is already running. It has caused this end, and it ends the process.
        }
    }
}
