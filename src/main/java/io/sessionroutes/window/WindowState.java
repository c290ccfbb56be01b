package io.sessionroutes.window;

import java.time.Duration;
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
 * The window's state, and the one lock that guards it. Under it there is only bookkeeping in constant time, never a
 * call to Kafka or FinBox; whatever leaves the window under it is told to the listeners outside of it.
 */
final class WindowState {

    private static final Logger LOG = LoggerFactory.getLogger(WindowState.class);

    final WindowLimits limits;
    final LateEngine engine;
    final WindowCounters counters = new WindowCounters();
    final PartitionStates partitions = new PartitionStates(counters);
    final Scheduler scheduler;
    final FailedWrites failedWrites;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile List<WindowListener> listeners = List.of();

    WindowState(WindowLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.engine = new LateEngine(nanoTime);
        this.scheduler = new Scheduler(limits, engine, counters);
        this.failedWrites = new FailedWrites(scheduler.permits());
    }

    void begin(WindowEngine started, List<WindowListener> all) {
        listeners = all;
        engine.begin(started);
    }

    @Nullable
    OldestEvent oldest() {
        TrackedEvent oldest = partitions.oldest();
        return oldest == null
                ? null
                : new OldestEvent(
                        oldest.toString(),
                        Duration.ofNanos(engine.now() - oldest.takenAt),
                        oldest.inWords(scheduler.holding()));
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
            scheduler.forget();
            if (failedWrites.forget()) {
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
        WindowEvents events;
        lock.lock();
        try {
            result = action.get();
            events = counters.takeEvents();
        } finally {
            lock.unlock();
        }
        if (!events.isEmpty()) {
            notifyListeners(events);
        }
        return result;
    }

    /** Under the lock: whether no write that fails keeps intake shut. */
    boolean writesAllowIntake() {
        return failedWrites.allowIntake(!scheduler.ready().isEmpty());
    }

    /** Starts whatever is due. */
    void startDue() {
        List<TrackedEvent> starts = new ArrayList<>();
        try {
            locked(() -> scheduler.startDue(starts));
        } finally {
            // After an Error, too: these have their slots already.
            starts.forEach(engine::run);
        }
    }

    /** Under the lock: slows the fresh events of a partition of ours down, or lets them go again. */
    void brake(TopicPartition partition, boolean on) {
        PartitionState partitionState = partitions.of(partition);
        if (partitionState != null && !partitionState.closing) {
            scheduler.brake(partitionState, on);
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
    private void notifyListeners(WindowEvents events) {
        for (WindowListener listener : listeners) {
            try {
                events.deliverTo(
                        (tracked, outcome) -> listener.left(tracked.event, outcome, engine.now() - tracked.takenAt),
                        listener::released);
            } catch (Throwable deaf) {
                // An Error, too: the event that this thread is about to run has its slot already.
                LOG.debug("A listener failed: {}", deaf.getClass().getName());
            }
        }
    }
}
