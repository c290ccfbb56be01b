package io.sessionroutes.window;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides which events start, and when. Ready events wait for a slot, failed events wait for their time, and in a hold
 * all events wait for its end. Guarded by the window's lock.
 */
final class Scheduler {

    private static final long FAR = TimeUnit.DAYS.toNanos(1);

    private final WindowEngine engine;
    private final WindowCounters counters;
    private final ReadyQueue ready = new ReadyQueue();
    private final RetryQueue retries = new RetryQueue();
    private final ProbeSchedule probes = new ProbeSchedule();
    final EventLeaders leaders;
    private final CallPermits permits;

    Scheduler(WindowLimits limits, WindowEngine engine, WindowCounters counters) {
        this.engine = engine;
        this.counters = counters;
        this.leaders = new EventLeaders(counters, ready, engine);
        this.permits = new CallPermits(limits, counters, engine.now());
    }

    /** Adds events that may start, behind the ones already there. */
    void ready(Collection<TrackedEvent> events) {
        ready.add(events);
    }

    ReadyQueue ready() {
        return ready;
    }

    /** The next event that may start now, with a slot taken for it, or null. */
    @Nullable
    TrackedEvent startNext() {
        long now = engine.now();
        if (ready.isEmpty() || !permits.mayStart(now)) {
            return null;
        }
        // In a hold only writes start, because they do not need FinBox.
        if (!probes.on() && permits.mustWait(now)) {
            engine.wakeAt(permits.next());
            return null;
        }
        TrackedEvent tracked = probes.on() ? ready.takeAgain() : ready.take(permits.retriesHaveTheirShare());
        if (!probes.on() && ready.brake().size() > 0) {
            // The step above may have set events aside for their partition's next turn.
            engine.wakeAt(ready.brake().nextTurn(now + FAR, permits.next()));
        }
        if (tracked != null) {
            permits.starts(tracked, now);
        }
        return tracked;
    }

    /** All events that may start now. */
    List<TrackedEvent> startAll() {
        List<TrackedEvent> starts = new ArrayList<>();
        for (TrackedEvent tracked = startNext(); tracked != null; tracked = startNext()) {
            starts.add(tracked);
        }
        return starts;
    }

    /** Adds all events that may start now or are due, and a probe if it is time for one. Sets the next wake-up. */
    void startDue(List<TrackedEvent> starts) {
        long now = engine.now();
        for (TrackedEvent tracked = retries.takeDue(now); tracked != null; tracked = retries.takeDue(now)) {
            fallDue(tracked, starts);
        }
        if (!probes.on()) {
            start(ready.brake().takeDue(permits, now), starts);
        } else if (probes.takeTurn(now)) {
            HeldEvents held = retries.held();
            held.takeExpired(engine.millis(), () -> permits.mayStartBesideProbe(now), event -> start(event, starts));
            start(permits.mayStart(now) ? probes.probe(held, ready, now) : null, starts);
        }
        starts.addAll(startAll());
        setTimer(now);
    }

    private void fallDue(TrackedEvent tracked, List<TrackedEvent> starts) {
        if (tracked.holdsSlot && tracked.partitionState.isEnded()) {
            counters.leaves(tracked, Outcome.ABANDONED);
            leaders.handOn(tracked);
        } else if (tracked.holdsSlot) {
            start(tracked, starts);
        } else if (!tracked.partitionState.closing) {
            counters.readies(tracked);
            ready.again(tracked);
        }
    }

    private void start(@Nullable TrackedEvent tracked, List<TrackedEvent> starts) {
        if (tracked != null) {
            permits.starts(tracked, engine.now());
            starts.add(tracked);
        }
    }

    /** Lets an event wait until it is due. True if it is a write that is due now and goes on with the same thread. */
    boolean requeue(TrackedEvent tracked) {
        if (tracked.resumeAt.isWrite()) {
            if (tracked.dueNanos - engine.now() <= 0) {
                return true;
            }
            retries.add(tracked);
        } else if (tracked.partitionState.closing) {
            counters.leaves(tracked, Outcome.RELEASED);
            leaders.handOn(tracked);
            return false;
        } else {
            counters.parks(tracked);
            if (probes.on()) {
                retries.held().add(tracked, probes.tried(tracked));
                return false;
            }
            retries.add(tracked);
        }
        engine.wakeAt(tracked.dueNanos);
        return false;
    }

    private void setTimer(long now) {
        long due = retries.nextDue(now + FAR);
        // In a hold slowed partitions have no turns of their own: their events are probes.
        long turn = probes.on() ? probes.nextProbe() : ready.brake().nextTurn(now + FAR, permits.next());
        engine.wakeAt(permits.earliest(turn - due < 0 ? turn : due, now));
    }

    void delayUntil(long nanos) {
        if (permits.delayUntil(nanos)) {
            engine.wakeAt(nanos);
        }
    }

    boolean holding() {
        return probes.on();
    }

    /** Begins a hold; false if one is on already. */
    boolean hold() {
        if (probes.on()) {
            return false;
        }
        probes.begin(engine.now());
        retries.holdAll();
        ready.takeCalls().forEach(tracked -> retries.held().add(tracked, false));
        setTimer(engine.now());
        return true;
    }

    void endHold() {
        if (probes.on()) {
            probes.end();
            permits.holdEnded();
            retries.letGoAll(engine.now());
            engine.wakeAt(engine.now());
        }
    }

    /** Slows the fresh events of a partition to one a second, or ends that. */
    void brake(PartitionState partitionState, boolean on) {
        if (on) {
            ready.brake().apply(partitionState, engine.now());
        } else {
            ready.add(ready.brake().letGo(partitionState));
        }
        engine.wakeAt(engine.now());
    }

    CallPermits permits() {
        return permits;
    }

    /** Forgets the waiting events of lost partitions, so that they do not stay in memory until they are due. */
    void forget() {
        retries.forget();
        ready.brake().forget();
        leaders.forget();
    }

    /** From now on only writes start. */
    void stop() {
        permits.stop();
    }
}
