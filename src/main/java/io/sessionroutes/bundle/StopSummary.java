package io.sessionroutes.bundle;

import io.sessionroutes.log.CountedText;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.WindowSnapshot;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what is in flight when a stop begins, and how long the stop took and what was left when it ends. */
final class StopSummary extends EventNotifierSupport {

    private static final Logger LOG = LoggerFactory.getLogger(StopSummary.class);

    private final Supplier<WindowSnapshot> counts;
    private @Nullable WindowSnapshot before;
    private long began;

    /** @param counts what the window holds now; called before the window itself begins to stop */
    StopSummary(Supplier<WindowSnapshot> counts) {
        this.counts = counts;
        setIgnoreExchangeEvents(true);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelEvent.CamelContextStoppingEvent
                || event instanceof CamelEvent.CamelContextStoppedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.CamelContextStoppingEvent) {
            began = System.nanoTime();
            before = counts.get();
            LOG.info(beginning(before));
        } else if (before != null) {
            LOG.info(end(before, counts.get(), Duration.ofNanos(System.nanoTime() - began)));
        }
    }

    static String beginning(WindowSnapshot now) {
        return "Stopping: " + CountedText.of(now.inFlight(), "call") + " in flight, " + (now.buffered() + now.parked())
                + " waiting";
    }

    static String end(WindowSnapshot before, WindowSnapshot after, Duration took) {
        long left = after.unfinished() + left(after) - left(before);
        return "Stopped in " + CountedText.span(took) + ", "
                + (left == 0
                        ? "nothing left"
                        : CountedText.of(left, "event") + " released; "
                                + (left == 1 ? "it is read again" : "they are read again"));
    }

    /** How many events have left the window unfinished until now. */
    private static long left(WindowSnapshot counts) {
        return counts.outcomes().getOrDefault(Outcome.RELEASED, 0L)
                + counts.outcomes().getOrDefault(Outcome.ABANDONED, 0L);
    }
}
