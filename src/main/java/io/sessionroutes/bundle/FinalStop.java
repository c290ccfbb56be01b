package io.sessionroutes.bundle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the reading when the bundle cannot continue: it logs the reason, stops the intake, and then calls the program,
 * once. This runs in a separate thread, because the caller is mostly the poll thread, and the stop waits for that
 * thread.
 */
final class FinalStop implements Consumer<String> {

    private static final Logger LOG = LoggerFactory.getLogger(FinalStop.class);

    private final CamelContext context;
    private final Duration patience;
    private final Consumer<String> cannotGoOn;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** @param patience how long calls on the wire may take to end */
    FinalStop(CamelContext context, Duration patience, Consumer<String> cannotGoOn) {
        this.context = context;
        this.patience = patience;
        this.cannotGoOn = cannotGoOn;
    }

    @Override
    public void accept(String reason) {
        if (begun.compareAndSet(false, true)) {
            LOG.error("The program cannot continue: {}", reason);
            Thread thread = new Thread(() -> end(reason), "final-stop");
            // Not a daemon, because a callback that stops the context and then ends the process must run to its end.
            thread.setDaemon(false);
            thread.start();
        }
    }

    private void end(String reason) {
        try {
            context.getRouteController().stopRoute(RequiredRoutes.INTAKE, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Throwable unstoppable) {
            // Errors too, because the program must learn that it cannot go on.
            LOG.warn("The route {} could not be stopped", RequiredRoutes.INTAKE, unstoppable);
        }
        cannotGoOn.accept(reason);
    }
}
