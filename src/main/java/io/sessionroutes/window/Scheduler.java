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
final class Scheduler {

    private static final long FAR = TimeUnit.DAYS.toNanos(1);

    private final WindowEngine engine;
    private final WindowCounters tally;
    private final ReadyQueue ready = new ReadyQueue();
    private final RetryQueue waiting = new RetryQueue();
    private final ProbeSchedule hold = new ProbeSchedule();
    final EventLeaders leaders;
    private final CallPermits permits;

    Scheduler(WindowLimits limits, WindowEngine engine, WindowCounters tally) {
        this.engine = engine;
        this.tally = tally;
        this.leaders = new EventLeaders(tally, ready, engine);
        this.permits = new CallPermits(limits, tally, engine.now());
    }

    /** Events that may start, behind those that may already. */
    void ready(Collection<TrackedEvent> entries) {
        ready.add(entries);
    }

    ReadyQueue ready() {
        return ready;
    }

    /** The next event that may start now, with a slot taken for it, or null. */
    @Nullable
    TrackedEvent next() {
        long now = engine.now();
        if (hold.on() || ready.isEmpty() || !permits.mayStart(now)) {
            return null;
        }
        if (permits.mustWait(now)) {
            engine.wakeAt(permits.next());
            return null;
        }
        TrackedEvent entry = ready.take(permits.retriesHaveTheirShare());
        if (ready.brake().size() > 0) {
            // The step above may have put events aside for their partition's next turn.
            engine.wakeAt(ready.brake().nextTurn(now + FAR));
        }
        if (entry != null) {
            permits.starts(entry, now);
        }
        return entry;
    }

    /** All events that may start now. */
    List<TrackedEvent> all() {
        List<TrackedEvent> starts = new ArrayList<>();
        for (TrackedEvent entry = next(); entry != null; entry = next()) {
            starts.add(entry);
        }
        return starts;
    }

    /**
     * Adds all events that may start now, with those that have fallen due and a probe if it is time for one; sets the
     * next alarm.
     */
    void due(List<TrackedEvent> starts) {
        long now = engine.now();
        for (TrackedEvent entry = waiting.takeDue(now); entry != null; entry = waiting.takeDue(now)) {
            fallDue(entry, starts);
        }
        boolean mayStart = permits.mayStart(now);
        if (!hold.on()) {
            start(ready.brake().takeDue(mayStart, now), starts);
        } else if (hold.turn(now)) {
            waiting.held().takeExpired(engine.millis(), expired -> start(expired, starts));
            start(mayStart ? hold.probe(waiting.held(), ready, now) : null, starts);
        }
        starts.addAll(all());
        setAlarm(now);
    }

    private void fallDue(TrackedEvent entry, List<TrackedEvent> starts) {
        if (entry.holdsSlot && entry.assignment.ended()) {
            leaders.leaves(entry, Outcome.ABANDONED);
        } else if (entry.holdsSlot) {
            start(entry, starts);
        } else if (!entry.assignment.draining) {
            tally.readies(entry);
            ready.again(entry);
        }
    }

    private void start(@Nullable TrackedEvent entry, List<TrackedEvent> starts) {
        if (entry != null) {
            permits.starts(entry, engine.now());
            starts.add(entry);
        }
    }

    /** Lets an event wait until it is due again; true if that is now, and on the same thread. */
    boolean giveBack(TrackedEvent entry) {
        if (entry.resumeAt.isWrite()) {
            if (entry.dueNanos - engine.now() <= 0) {
                return true;
            }
            waiting.until(entry);
        } else if (entry.assignment.draining) {
            leaders.leaves(entry, Outcome.GIVEN_BACK);
            return false;
        } else {
            tally.parks(entry);
            if (hold.on()) {
                waiting.held().add(entry, hold.tried(entry));
                return false;
            }
            waiting.until(entry);
        }
        engine.wakeAt(entry.dueNanos);
        return false;
    }

    private void setAlarm(long now) {
        long next = ready.brake().nextTurn(waiting.nextDue(now + FAR));
        if (hold.on() && hold.nextProbe() - next < 0) {
            next = hold.nextProbe();
        }
        engine.wakeAt(permits.earliest(next, now));
    }

    void notBefore(long nanos) {
        if (permits.notBefore(nanos)) {
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
        for (TrackedEvent entry = ready.takeAgain(); entry != null; entry = ready.takeAgain()) {
            waiting.held().add(entry, false);
        }
        setAlarm(engine.now());
        return true;
    }

    void release() {
        if (hold.on()) {
            hold.end();
            permits.holdEnded();
            waiting.releaseAll(engine.now());
            engine.wakeAt(engine.now());
        }
    }

    /** Slows the fresh events of a partition down to one a second, or lets them go again. */
    void brake(PartitionState assignment, boolean on) {
        if (on) {
            ready.brake().apply(assignment, engine.now());
        } else {
            ready.add(ready.brake().release(assignment));
        }
        engine.wakeAt(engine.now());
    }

    CallPermits permits() {
        return permits;
    }

    /** Forgets what waits of partitions that have gone, so that it does not stay in memory until it is due. */
    void forget() {
        waiting.forget();
        ready.brake().forget();
        leaders.forget();
    }

    /** Nothing starts any more but writes. */
    void stop() {
        permits.stop();
    }
}
