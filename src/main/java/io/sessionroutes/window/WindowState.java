package io.sessionroutes.window;

import io.sessionroutes.message.ReceivedRecord;
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
 * Holds the window's state, and the one lock that guards it. Under the lock there is only bookkeeping in constant time,
 * never a call to Kafka or FinBox. Listeners are called outside of it.
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
                        oldest.describe(scheduler.holding()));
    }

    void locked(Runnable action) {
        locked(() -> {
            action.run();
            return true;
        });
    }

    /** Applies a change of the assigned partitions. Waiting events of lost partitions are dropped. */
    <T> T reassigned(Supplier<T> change) {
        return locked(() -> {
            T changed = change.get();
            forget();
            return changed;
        });
    }

    private void forget() {
        scheduler.forget();
        if (failedWrites.forget()) {
            engine.wakeAt(engine.now());
        }
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

    /**
     * Under the lock: the state of the partition that takes this record, or null if no partition does. If the log is
     * shorter than before, the earlier state of the partition has ended with this record.
     */
    @Nullable
    PartitionState stateFor(ReceivedRecord received) {
        PartitionState before = partitions.of(received.source().topicPartition());
        PartitionState now = partitions.stateFor(received);
        if (now != null && now != before) {
            forget();
        }
        return now;
    }

    /** Under the lock: whether the failed writes allow intake. */
    boolean writesAllowIntake() {
        return failedWrites.allowIntake(!scheduler.ready().isEmpty());
    }

    /** Starts all events that are due. */
    void startDue() {
        List<TrackedEvent> starts = new ArrayList<>();
        try {
            locked(() -> scheduler.startDue(starts));
        } finally {
            // Also after an Error, because these events have their slots already.
            starts.forEach(engine::run);
        }
    }

    /** Under the lock: slows the fresh events of an owned partition, or ends that. */
    void brake(TopicPartition partition, boolean on) {
        PartitionState partitionState = partitions.of(partition);
        if (partitionState != null && !partitionState.closing) {
            scheduler.brake(partitionState, on);
        }
    }

    /** Under the lock: wakes the threads that wait for a change. */
    void changed() {
        changed.signalAll();
    }

    /** Waits until this condition holds, at most for this many nanoseconds. Returns whether it holds. */
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

    /** Calls the listeners. A failing listener must not end a worker thread. */
    private void notifyListeners(WindowEvents events) {
        for (WindowListener listener : listeners) {
            try {
                events.deliverTo(
                        (tracked, outcome) -> listener.left(tracked.event, outcome, engine.now() - tracked.takenAt),
                        listener::released);
            } catch (Throwable failed) {
                // Also an Error, because the event that this thread is about to run has its slot already.
                LOG.debug("A listener failed: {}", failed.getClass().getName());
            }
        }
    }
}
