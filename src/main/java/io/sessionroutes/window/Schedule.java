package io.sessionroutes.window;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What may start, and when: events that are ready wait for a slot, those that have failed for their time, and in a hold
 * all of them for its end. Guarded by the window's lock.
 */
final class Schedule {

    private static final long FAR = TimeUnit.DAYS.toNanos(1);

    private final Limits limits;
    private final Engine engine;
    private final Tally tally;
    private final Ready ready = new Ready();
    private final Waiting waiting = new Waiting();
    private final Hold hold = new Hold();
    private final Pace pace;
    private long notBefore;
    private boolean stopped;

    Schedule(Limits limits, Engine engine, Tally tally) {
        this.limits = limits;
        this.engine = engine;
        this.tally = tally;
        this.notBefore = engine.now();
        this.pace = new Pace(limits.rate(), notBefore);
    }

    /** Events that may start, behind those that may already. */
    void ready(Collection<Entry> entries) {
        ready.add(entries);
    }

    boolean anyReady() {
        return !ready.isEmpty();
    }

    /** The next event that may start now, with a slot taken for it, or null. */
    @Nullable
    Entry next() {
        long now = engine.now();
        if (stopped || hold.on() || !tally.slotFree(limits) || ready.isEmpty() || notBefore - now > 0) {
            return null;
        }
        if (pace.next() - now > 0) {
            engine.wakeAt(pace.next());
            return null;
        }
        Entry entry = ready.take();
        if (entry != null) {
            tally.starts(entry);
            entry.startedNanos = now;
            pace.started(now);
        }
        return entry;
    }

    /** All events that may start now. */
    List<Entry> all() {
        List<Entry> starts = new ArrayList<>();
        for (Entry entry = next(); entry != null; entry = next()) {
            starts.add(entry);
        }
        return starts;
    }

    /**
     * All events that may start now, with those that have fallen due and a probe if it is time for one; sets the next
     * alarm.
     */
    List<Entry> due() {
        List<Entry> starts = new ArrayList<>();
        long now = engine.now();
        for (Entry entry = waiting.takeDue(now); entry != null; entry = waiting.takeDue(now)) {
            fallDue(entry, starts);
        }
        if (hold.on() && hold.turn(now) && !stopped && tally.slotFree(limits) && notBefore - now <= 0) {
            start(hold.probe(waiting, ready), starts);
        }
        starts.addAll(all());
        setAlarm(now);
        return starts;
    }

    private void fallDue(Entry entry, List<Entry> starts) {
        if (entry.holdsSlot && entry.assignment.ended()) {
            tally.leaves(entry, End.ABANDONED);
        } else if (entry.holdsSlot) {
            start(entry, starts);
        } else if (!entry.assignment.draining) {
            tally.readies(entry);
            ready.again(entry);
        }
    }

    private void start(@Nullable Entry entry, List<Entry> starts) {
        if (entry != null) {
            tally.starts(entry);
            entry.startedNanos = engine.now();
            starts.add(entry);
        }
    }

    /** Lets an event wait until it is due again; true if that is now, and on the same thread. */
    boolean giveBack(Entry entry) {
        if (entry.resumeAt.isWrite()) {
            if (entry.dueNanos - engine.now() <= 0) {
                return true;
            }
            waiting.until(entry);
        } else if (entry.assignment.draining) {
            tally.leaves(entry, End.GIVEN_BACK);
            return false;
        } else {
            tally.parks(entry);
            if (hold.on()) {
                waiting.hold(entry, hold.untried(entry));
                return false;
            }
            waiting.until(entry);
        }
        engine.wakeAt(entry.dueNanos);
        return false;
    }

    private void setAlarm(long now) {
        long next = waiting.nextDue(now + FAR);
        if (hold.on() && hold.nextProbe() - next < 0) {
            next = hold.nextProbe();
        }
        if (notBefore - now > 0 && notBefore - next < 0) {
            next = notBefore;
        }
        engine.wakeAt(next);
    }

    void notBefore(long nanos) {
        if (nanos - notBefore > 0) {
            notBefore = nanos;
            engine.wakeAt(nanos);
        }
    }

    boolean holding() {
        return hold.on();
    }

    /** Begins a hold; false if one is on already. */
    boolean hold() {
        if (hold.on()) {
            return false;
        }
        hold.begin(engine.now());
        waiting.holdAll();
        setAlarm(engine.now());
        return true;
    }

    void release() {
        if (hold.on()) {
            hold.end();
            waiting.releaseAll(engine.now());
            engine.wakeAt(engine.now());
        }
    }

    /** Nothing starts any more but writes. */
    void stop() {
        stopped = true;
    }
}
