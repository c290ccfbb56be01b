package io.sessionroutes.window;

import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's one lock. Whatever leaves the window under it is told to the listeners outside of it. */
final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Tally tally;
    private final Engine engine;
    private List<Departures> departures = List.of();

    Guard(Tally tally, Engine engine) {
        this.tally = tally;
        this.engine = engine;
    }

    void tell(List<Departures> listeners) {
        departures = listeners;
    }

    <T extends @Nullable Object> T locked(Supplier<T> action) {
        T result;
        News news;
        lock.lock();
        try {
            result = action.get();
            news = tally.takeNews();
        } finally {
            lock.unlock();
        }
        if (!news.isEmpty()) {
            tell(news);
        }
        return result;
    }

    /** Under the lock: those who wait look again. */
    void changed() {
        changed.signalAll();
    }

    /** Waits until this holds, for so many nanoseconds at the most; whether it does. */
    boolean await(BooleanSupplier condition, LongSupplier nanos) {
        lock.lock();
        try {
            long rest = nanos.getAsLong();
            while (!condition.getAsBoolean()) {
                if (rest <= 0) {
                    return false;
                }
                rest = changed.awaitNanos(rest);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** What a listener does wrong must not cost a worker. */
    private void tell(News news) {
        for (Departures listener : departures) {
            try {
                news.tell(
                        (entry, end) -> listener.left(entry.event, end, engine.now() - entry.takenAt),
                        listener::givenBack);
            } catch (RuntimeException deaf) {
                LOG.debug("A listener failed: {}", deaf.getClass().getName());
            }
        }
    }
}
