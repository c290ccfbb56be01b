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

/**
 * Sums up failures that repeat. The first of a kind is logged at once. Those that follow get one line every ten
 * seconds, with their number. A kind that has been quiet for a minute begins anew.
 */
public final class LogThrottle extends ServiceSupport {

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);
    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);
    /** There are few kinds. This is the limit if that ever changes. */
    private static final int MOST = 200;

    private final LongSupplier nanoTime;
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private @Nullable CamelContext context;
    private @Nullable ScheduledExecutorService timer;

    /** One kind of failure. Guarded by itself. */
    private static final class Kind {
        private final Logger log;
        private long last;
        private long told;
        private long untold;

        Kind(Logger log, long now) {
            this.log = log;
            this.told = now;
            this.last = now;
        }
    }

    public LogThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Ties the throttle to a context, which runs {@link #turn} in time. Without a context, the caller has to run it.
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

    private boolean isFirst(Logger log, String name) {
        long now = nanoTime.getAsLong();
        Kind known = kinds.get(name);
        if (known == null && kinds.size() < MOST && kinds.putIfAbsent(name, new Kind(log, now)) == null) {
            return true;
        }
        Kind kind = known != null
                ? known
                : kinds.computeIfAbsent(kinds.containsKey(name) ? name : "Other failures", n -> new Kind(log, now));
        synchronized (kind) {
            kind.last = now;
            kind.untold++;
        }
        return false;
    }

    /** Logs the failures that were kept back for long enough. */
    void turn() {
        long now = nanoTime.getAsLong();
        kinds.forEach((name, kind) -> {
            synchronized (kind) {
                if (kind.untold > 0 && now - kind.told >= INTERVAL) {
                    kind.log.warn(
                            "{}: {} more in the last {} s",
                            name,
                            kind.untold,
                            TimeUnit.NANOSECONDS.toSeconds(now - kind.told));
                    kind.untold = 0;
                    kind.told = now;
                } else if (kind.untold == 0 && now - kind.last >= QUIET) {
                    kinds.remove(name, kind);
                }
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
