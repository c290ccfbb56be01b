package io.sessionroutes.bundle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when the bundle cannot go on: it logs why, stops reading, and then tells the program, once. All in a
 * thread of its own, for the poll thread, which usually finds out, is what the stop waits for.
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
            // Not a daemon: a callback that stops the context and then ends the process must get to its end.
            thread.setDaemon(false);
            thread.start();
        }
    }

    private void end(String reason) {
        try {
            context.getRouteController().stopRoute(RequiredRoutes.INTAKE, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception unstoppable) {
            LOG.warn("The route {} could not be stopped", RequiredRoutes.INTAKE, unstoppable);
        }
        cannotGoOn.accept(reason);
    }
}
