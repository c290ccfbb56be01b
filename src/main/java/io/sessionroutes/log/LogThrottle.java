package io.sessionroutes.log;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sums up failures that repeat. The first failure of a kind is logged at once. Those that follow get one line every ten
 * seconds, with their number. After a minute without a failure, the next one of that kind is logged at once again.
 */
public final class LogThrottle extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(LogThrottle.class);
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);
    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);
    /** There are few kinds. This limit keeps memory small if that ever changes. */
    private static final int MOST = 200;

    private static final String OTHERS = "Other failures";

    private final LongSupplier nanoTime;
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private @Nullable CamelContext context;
    private @Nullable ScheduledExecutorService timer;

    /**
     * One kind of failure. It never changes: each failure and each line puts another one in its place, so that no
     * failure is lost between two threads.
     *
     * @param last when it last failed
     * @param logged when its last line was logged
     * @param unlogged the failures since then
     */
    private record Kind(Logger log, long last, long logged, long unlogged) {

        Kind failed(long now) {
            return new Kind(log, now, logged, unlogged + 1);
        }
    }

    public LogThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Ties the throttle to a context, which calls {@link #turn} every second. Without a context, the caller has to call
     * it.
     */
    public LogThrottle in(CamelContext owner) {
        context = owner;
        return this;
    }

    /**
     * Something went wrong.
     *
     * @param kind the kind of failure, as text; one of a few
     * @param line the details of this failure; only those of the first of a kind are logged
     */
    public void warn(Logger log, String kind, String line) {
        if (isFirst(log, kind)) {
            log.warn("{}: {}", kind, line);
        }
    }

    /** The same with a cause, whose stack is logged once. */
    public void error(Logger log, String kind, String line, Throwable cause) {
        if (isFirst(log, kind)) {
            log.error("{}: {}", kind, line, cause);
        }
    }

    /** Whether the failure is the first of its kind. Any other one is counted. */
    private boolean isFirst(Logger log, String name) {
        long now = nanoTime.getAsLong();
        boolean hasRoom = kinds.containsKey(name) || kinds.size() < MOST;
        Kind kind = kinds.compute(
                hasRoom ? name : OTHERS,
                (key, known) -> known != null ? known.failed(now) : new Kind(log, now, now, hasRoom ? 0 : 1));
        return kind.unlogged == 0;
    }

    /** Logs the failures that have waited for their line long enough, and forgets kinds without failures. */
    void turn() {
        try {
            logAndForget(nanoTime.getAsLong());
        } catch (RuntimeException | Error unwritable) {
            // As when an appender fails. A timer never runs a task again that has thrown.
            LOG.debug("A line could not be logged: {}", unwritable.getClass().getName());
        }
    }

    private void logAndForget(long now) {
        kinds.forEach((name, kind) -> {
            if (kind.unlogged == 0 && now - kind.last >= QUIET) {
                kinds.remove(name, kind);
            } else if (kind.unlogged > 0
                    && now - kind.logged >= INTERVAL
                    && kinds.replace(name, kind, new Kind(kind.log, kind.last, now, 0))) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(now - kind.logged);
                kind.log.warn("{}: {} more in the last {} s", name, kind.unlogged, seconds);
            }
        });
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // It ends with the context, and a turn only counts and logs.
    protected void doStart() {
        timer = Objects.requireNonNull(context)
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "LogThrottle");
        timer.scheduleWithFixedDelay(this::turn, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    protected void doStop() {
        if (timer != null && context != null) {
            context.getExecutorServiceManager().shutdownNow(timer);
        }
    }
}
