package io.sessionroutes.window;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The window's books, and the one lock that guards them. Under it there is only bookkeeping in constant time, never a
 * call to Kafka or FinBox; whatever leaves the window under it is told to the listeners outside of it.
 */
final class WindowState {

    private static final Logger LOG = LoggerFactory.getLogger(WindowState.class);

    final WindowLimits limits;
    final WindowEngine engine;
    final WindowCounters tally = new WindowCounters();
    final PartitionStates assignments = new PartitionStates(tally);
    final Scheduler schedule;
    final FailedWrites unwritables;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<WindowListener> departures = List.of();

    WindowState(WindowLimits limits, WindowEngine engine) {
        this.limits = limits;
        this.engine = engine;
        this.schedule = new Scheduler(limits, engine, tally);
        this.unwritables = new FailedWrites(schedule.permits());
    }

    void tell(List<WindowListener> listeners) {
        departures = listeners;
    }

    void locked(Runnable action) {
        locked(() -> {
            action.run();
            return true;
        });
    }

    /** Partitions come or go: what waits of those that are gone is dropped. */
    <T> T reassigned(Supplier<T> change) {
        return locked(() -> {
            T changed = change.get();
            schedule.forget();
            if (unwritables.forget()) {
                engine.wakeAt(engine.now());
            }
            return changed;
        });
    }

    void reassigned(Runnable change) {
        reassigned(() -> {
            change.run();
            return true;
        });
    }

    <T extends @Nullable Object> T locked(Supplier<T> action) {
        T result;
        WindowEvents news;
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

    /** Under the lock: whether no write that fails keeps intake shut. */
    boolean writesAllowIntake() {
        return unwritables.allowIntake(!schedule.ready().isEmpty());
    }

    /** Starts whatever is due. */
    void startDue() {
        List<TrackedEvent> starts = new ArrayList<>();
        try {
            locked(() -> schedule.due(starts));
        } finally {
            // After an Error, too: these have their slots already.
            starts.forEach(engine::run);
        }
    }

    /** Under the lock: slows the fresh events of a partition of ours down, or lets them go again. */
    void brake(TopicPartition partition, boolean on) {
        PartitionState assignment = assignments.of(partition);
        if (assignment != null && !assignment.draining) {
            schedule.brake(assignment, on);
        }
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
    private void tell(WindowEvents news) {
        for (WindowListener listener : departures) {
            try {
                news.tell(
                        (entry, end) -> listener.left(entry.event, end, engine.now() - entry.takenAt),
                        listener::givenBack);
            } catch (Throwable deaf) {
                // An Error, too: the entry that this thread is about to run has its slot already.
                LOG.debug("A listener failed: {}", deaf.getClass().getName());
            }
        }
    }
}
