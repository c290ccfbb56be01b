package io.sessionroutes.window;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of writes that have failed, until a record of the same topic is acknowledged, and when each topic last
 * began to take one. Guarded by the window's lock.
 */
final class Unwritables {

    private final Map<ResumePoint, Unwritable> writes = new EnumMap<>(ResumePoint.class);
    /** Of these, the ones whose topic has refused a record, for which another record may be tried. */
    private final Set<ResumePoint> refused = EnumSet.noneOf(ResumePoint.class);
    /** By one kind of write for each topic, when the latest acknowledged write began. */
    private final Map<ResumePoint, Long> taken = new EnumMap<>(ResumePoint.class);

    private final TrialPace trials;

    Unwritables(TrialPace trials) {
        this.trials = trials;
    }

    /** @param isRefusal whether the topic answers, and refuses the record */
    void add(ResumePoint write, String why, boolean isRefusal) {
        Instant now = Instant.now();
        writes.merge(
                write, new Unwritable(write, now, why), (before, again) -> new Unwritable(write, before.since(), why));
        if (isRefusal) {
            refused.add(write);
        } else {
            refused.remove(write);
        }
        pace();
    }

    /** Whether the topic of this write has acknowledged a record whose write began after this time. */
    boolean tookAfter(ResumePoint write, long nanos) {
        Long last = taken.get(write.topic());
        return last != null && last - nanos > 0;
    }

    /**
     * What of an entry's writes its attempt has shown to be acknowledged; whether that ends a time of trials.
     *
     * @param end how the attempt has finished the event; null if it has not
     */
    boolean acknowledged(Entry entry, @Nullable End end) {
        boolean tried = trials.isOn();
        Long letter = entry.writes.takeLetter();
        if (letter != null) {
            acknowledged(ResumePoint.DEAD_LETTER, letter);
        }
        ResumePoint write = end == null ? null : end.write(entry.resumeAt);
        if (write != null && entry.writes.isAcknowledged()) {
            acknowledged(write, entry.writes.began());
        }
        return tried && !trials.isOn();
    }

    private void acknowledged(ResumePoint write, long began) {
        ResumePoint topic = write.topic();
        taken.merge(topic, began, (before, again) -> again - before > 0 ? again : before);
        writes.keySet().removeIf(failed -> failed.topic() == topic);
        pace();
    }

    void clear() {
        writes.clear();
        pace();
    }

    private void pace() {
        refused.retainAll(writes.keySet());
        trials.set(!writes.isEmpty() && refused.size() == writes.size());
    }

    boolean none() {
        return writes.isEmpty();
    }

    /** Whether another record may be tried, for all that has failed was refused. */
    boolean mayTry() {
        return trials.isOn();
    }

    List<Unwritable> all() {
        return List.copyOf(writes.values());
    }
}
