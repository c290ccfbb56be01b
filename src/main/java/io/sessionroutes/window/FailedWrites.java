package io.sessionroutes.window;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the kinds of writes that have failed, until the same topic acknowledges a record or no event waits for the
 * write. It also keeps when each topic last began to take a record. Guarded by the window's lock.
 */
final class FailedWrites {

    private final Map<ResumePoint, FailedWriteKind> writes = new EnumMap<>(ResumePoint.class);
    /** For each topic, named by one kind of write: when the latest acknowledged write began. */
    private final Map<ResumePoint, Long> taken = new EnumMap<>(ResumePoint.class);

    private final CallPermits permits;

    FailedWrites(CallPermits permits) {
        this.permits = permits;
    }

    /** @param isRefusal whether the broker answered and refused the record */
    void add(TrackedEvent tracked, String why, boolean isRefusal) {
        if (!tracked.partitionState.isEnded()) {
            writes.computeIfAbsent(tracked.resumeAt, FailedWriteKind::new).failed(tracked, why, isRefusal);
            pace();
        }
    }

    /** See {@link WindowView#tookAfter}. */
    boolean tookAfter(ResumePoint write, long nanos) {
        Long last = taken.get(write.topicPoint());
        return last != null && last - nanos > 0;
    }

    /**
     * Records which of an event's writes its attempt has shown to be acknowledged. Returns whether that ends a time of
     * trials.
     *
     * @param outcome how the attempt has finished the event; null if it has not
     */
    boolean acknowledged(TrackedEvent tracked, @Nullable Outcome outcome) {
        boolean tried = trials().isOn();
        Long letter = tracked.writes.takeLetter();
        if (letter != null) {
            acknowledged(ResumePoint.DEAD_LETTER, letter);
        }
        ResumePoint write = outcome == null ? null : outcome.write(tracked.resumeAt);
        if (write != null && tracked.writes.isAcknowledged()) {
            acknowledged(write, tracked.writes.began());
        }
        boolean left = outcome != null;
        for (FailedWriteKind failing : writes.values()) {
            if (outcome != null || !failing.isFor(tracked.resumeAt)) {
                left |= failing.left(tracked);
            }
        }
        if (left) {
            dropOver();
        }
        return tried && !trials().isOn();
    }

    private void acknowledged(ResumePoint write, long began) {
        ResumePoint topic = write.topicPoint();
        taken.merge(topic, began, (before, again) -> again - before > 0 ? again : before);
        writes.keySet().removeIf(failed -> failed.topicPoint() == topic);
        pace();
    }

    /** Forgets the events of lost partitions. Returns whether that ends a time of trials. */
    boolean forget() {
        boolean tried = trials().isOn();
        writes.values().forEach(FailedWriteKind::forget);
        dropOver();
        return tried && !trials().isOn();
    }

    void clear() {
        writes.clear();
        pace();
    }

    private void dropOver() {
        writes.values().removeIf(FailedWriteKind::isOver);
        pace();
    }

    /**
     * Trials limit the number of unwritten answers: each call gives one more answer that perhaps cannot be written.
     * Refused rejections and dead letters hold no answer, so other events go on while a call slot is free.
     */
    private void pace() {
        trials().set(areRefused() && (keepAnswers() || permits.allSlotsWrite()));
    }

    private TrialPace trials() {
        return permits.trials();
    }

    /** Whether all failed writes were refused, so that another record may be tried. */
    private boolean areRefused() {
        return !writes.isEmpty() && writes.values().stream().allMatch(FailedWriteKind::isRefused);
    }

    private boolean keepAnswers() {
        return writes.values().stream().anyMatch(FailedWriteKind::keepsAnswers);
    }

    /**
     * Whether the failed writes allow intake. While answers are refused, a few records are wanted if no event waits
     * that could show whether the record or the topic is at fault.
     *
     * @param waits whether an event waits for a slot
     */
    boolean allowIntake(boolean waits) {
        return writes.isEmpty() || areRefused() && !(waits && keepAnswers());
    }

    List<FailedWrite> all() {
        return writes.values().stream().map(FailedWriteKind::snapshot).toList();
    }
}
