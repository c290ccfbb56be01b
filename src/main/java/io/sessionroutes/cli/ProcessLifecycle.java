package io.sessionroutes.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.logging.log4j.LogManager;

/**
 * The time from start to end of a running bundle. A signal stops it within the grace period, and then the process ends
 * with 0 if everything stopped in order, else with 1. An end that nobody asked for is a failure.
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
     * Blocks until the end and returns the exit status; a start that fails throws. Once told to end, the hook has the
     * last word.
     */
    int live() throws Exception {
        // Camel's own hook would let the JVM end with the signal's number; ours is the only one.
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
     * The shutdown hook: a JVM that is told to end would end with 143 whatever its hooks achieve, so the last of it is
     * a halt.
     */
    private void endProcess() {
        int status = stop() ? Launcher.OK : Launcher.FAILURE;
        LogManager.shutdown();
        Runtime.getRuntime().halt(status);
    }

    /** Stops Camel in the thread that runs it; true if it stopped in order and in time. */
    boolean stop() {
        asked = true;
        main.completed();
        try {
            return stopped.await(grace.toMillis(), TimeUnit.MILLISECONDS) && !failed && !forced(main.getCamelContext());
        } catch (InterruptedException hurried) {
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
        } catch (IllegalStateException atWork) {
            // The hook itself caused this end, and finishes the process.
            return;
        }
    }
}
