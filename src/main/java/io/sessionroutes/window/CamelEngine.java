package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each attempt as one Camel exchange, which it sends to the route of the event's resume point. Threads come from
 * Camel: virtual threads where Camel offers them, and as many as the window asks for, because the window sets the
 * limit. The engine stops at the context's stopping event, before Camel waits for exchanges in flight.
 */
public final class CamelEngine extends EventNotifierSupport implements WindowEngine {

    private static final Logger LOG = LoggerFactory.getLogger(CamelEngine.class);

    /** Decides about an event whose attempt ended with an exception that the failure policy has not seen. */
    @FunctionalInterface
    public interface Breakage {
        void attemptBroke(TrackedEvent tracked, Throwable cause);
    }

    private final CamelContext context;
    private final Window window;
    private final Map<ResumePoint, Producer> producers = new EnumMap<>(ResumePoint.class);
    private final Breakage breakage;
    private final BiConsumer<Exchange, ApplicationEvent> beginning;
    private final List<WindowListener> listeners;
    private ExecutorService workers;
    private ScheduledExecutorService timer;
    private WakeupTimer wakeup;

    /**
     * Creates the engine. The window's work begins when the engine starts.
     *
     * @param breakage decides about an attempt that ended with an exception
     * @param beginning called for each attempt, before its first step
     * @param listeners called for every event that leaves the window
     */
    public CamelEngine(
            CamelContext context,
            Window window,
            Breakage breakage,
            BiConsumer<Exchange, ApplicationEvent> beginning,
            List<WindowListener> listeners) {
        this.context = context;
        this.window = window;
        this.breakage = breakage;
        this.beginning = beginning;
        this.listeners = listeners;
        // Without this, Camel makes an event for each exchange and each send, and asks this class whether it wants it.
        setIgnoreExchangeEvents(true);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        workers = context.getExecutorServiceManager().newCachedThreadPool(this, "Window");
        timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "WindowTimer");
        wakeup = new WakeupTimer(timer, window::wake);
        for (ResumePoint point : ResumePoint.values()) {
            Producer producer = context.getEndpoint(point.uri()).createProducer();
            producer.start();
            producers.put(point, producer);
        }
        window.begin(this, listeners);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelEvent.CamelContextStoppingEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        window.stop();
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public void run(TrackedEvent tracked) {
        try {
            workers.execute(() -> work(tracked));
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            // The context has stopped, or the system gives no more threads. The slot must still be freed.
            LOG.warn("No thread for {}: {}", tracked, noThread.getClass().getSimpleName());
            window.notRun(tracked);
        }
    }

    private void work(TrackedEvent first) {
        for (TrackedEvent tracked = first; tracked != null; tracked = window.attemptEnded(tracked)) {
            attempt(tracked);
        }
    }

    private void attempt(TrackedEvent tracked) {
        try {
            Producer producer = Objects.requireNonNull(producers.get(tracked.resumePoint()));
            Endpoint endpoint = producer.getEndpoint();
            Exchange exchange = endpoint.createExchange();
            exchange.setProperty(ApplicationEvent.PROPERTY, tracked.event());
            exchange.setProperty(TrackedEvent.PROPERTY, tracked);
            beginning.accept(exchange, tracked.event());
            producer.process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } catch (Throwable unexpected) {
            // Not rethrown, because this thread goes on with other events. If no decision is made here, the window
            // tries the event again.
            decide(tracked, unexpected);
        }
    }

    /** Catches what fails during the decision, too: it would end this thread, and the event's slot would be lost. */
    private void decide(TrackedEvent tracked, Throwable unexpected) {
        try {
            breakage.attemptBroke(tracked, unexpected);
        } catch (Throwable undecided) {
            LOG.error(
                    "Error in this program, {} is tried again: {}",
                    tracked,
                    undecided.getClass().getName());
        }
    }

    @Override
    public void wakeAt(long nanos) {
        wakeup.set(nanos);
    }

    /** How long a wake-up has been overdue. This is a moment, unless the timer's thread is dead or stuck. */
    public Duration late() {
        return isStarted() ? wakeup.late() : Duration.ZERO;
    }

    @Override
    protected void doStop() throws Exception {
        for (Producer producer : producers.values()) {
            producer.stop();
        }
        if (workers != null) {
            context.getExecutorServiceManager().shutdownNow(timer);
            context.getExecutorServiceManager().shutdown(workers);
        }
        super.doStop();
    }
}
