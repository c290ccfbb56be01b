package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;

/**
 * Decides whether another call may start. A call needs a slot within the limit of calls in flight, and the rate must
 * allow it. While fresh events wait, retries take at most half of the slots. Guarded by the window's lock.
 */
final class CallPermits {

    /** How late a timer may start a call, in nanoseconds; the rate makes up for that delay. */
    private static final long LATENESS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int slots;
    private final CallLimit limit;
    private final AdaptiveRate learnt;
    private final RateLimiter rateLimiter;
    private final TrialPace trials;
    private final WindowCounters counters;
    private int calls;
    private int retries;
    private long notBefore;
    private boolean stopped;

    CallPermits(WindowLimits limits, WindowCounters counters, long now) {
        this.counters = counters;
        this.notBefore = now;
        this.slots = limits.inFlight();
        this.limit = new CallLimit(limits.inFlight(), now);
        this.learnt = new AdaptiveRate(now);
        this.rateLimiter = new RateLimiter(() -> learnt.within(limits.rate()), LATENESS, now);
        this.trials = new TrialPace(now);
    }

    /** Whether anything may start now, without regard to the rate. */
    boolean mayStart(long now) {
        boolean slot = counters.inFlight() < slots + trials.extra();
        return !stopped && slot && calls < limit.current() && notBefore - now <= 0;
    }

    /** Whether an event that makes no call may start now in a hold. Of several slots it leaves one for the probe. */
    boolean mayStartBesideProbe(long now) {
        return mayStart(now)
                && counters.inFlight() < Math.max(1, slots - 1)
                && calls < Math.max(1, limit.current() - 1);
    }

    /** Lets no call start before this time. True if this changes the earliest start. */
    boolean delayUntil(long nanos) {
        boolean later = nanos - notBefore > 0;
        if (later) {
            notBefore = nanos;
        }
        return later;
    }

    /** Returns this time, or an earlier one at which all calls may start again. */
    long earliest(long time, long now) {
        return notBefore - now > 0 && notBefore - time < 0 ? notBefore : time;
    }

    /** From now on starts no call. Writes still start. */
    void stop() {
        stopped = true;
    }

    /** The number of attempts that call FinBox or are about to. An attempt that only writes does not count. */
    int calls() {
        return calls;
    }

    /** Whether the rate does not allow a call to start yet. */
    boolean mustWait(long now) {
        boolean waits = rateLimiter.next() - now > 0;
        if (learnt.isOn()) {
            learnt.pass(waits, now);
        }
        return waits || trials.mustWait(now);
    }

    /** When the next call may start. */
    long next() {
        return trials.orLater(rateLimiter.next());
    }

    /** Whether events that only wait for their write have all slots, so that no slot is left for a call. */
    boolean allSlotsWrite() {
        return calls == 0 && counters.inFlight() >= slots;
    }

    /** The pace while a refused record is undecided. */
    TrialPace trials() {
        return trials;
    }

    boolean retriesHaveTheirShare() {
        return 2 * retries >= limit.current();
    }

    /** An attempt begins. */
    void starts(TrackedEvent tracked, long now) {
        counters.starts(tracked);
        tracked.startedNanos = now;
        tracked.callsBefore = tracked.event.calls();
        tracked.isCall = !tracked.resumeAt.isWrite();
        tracked.isRetry = tracked.isCall && tracked.callsBefore > 0;
        calls += tracked.isCall ? 1 : 0;
        retries += tracked.isRetry ? 1 : 0;
        tracked.paid = tracked.isCall ? rateLimiter.charge(now) : 0;
        if (tracked.isCall) {
            trials.started(now);
        }
    }

    /** An attempt has ended. */
    void attemptEnded(TrackedEvent tracked, long now) {
        boolean called = tracked.event.calls() > tracked.callsBefore;
        int inFlight = calls;
        calls -= tracked.isCall ? 1 : 0;
        retries -= tracked.isRetry ? 1 : 0;
        tracked.isCall = false;
        tracked.isRetry = false;
        if (!called) {
            rateLimiter.refund(tracked.paid);
        } else if (tracked.callsBefore == 0) {
            limit.firstCall(tracked.overload, inFlight, now);
        }
        if (tracked.tooMany) {
            learnt.tooMany(tracked.startedNanos, now);
        }
        tracked.paid = 0;
        tracked.overload = false;
        tracked.tooMany = false;
        // A write that follows in the same thread is an attempt too, and its end must not count the call again.
        tracked.callsBefore = tracked.event.calls();
    }

    /** A session event is acknowledged. Returns whether one more call may be in flight now. */
    boolean published(long now) {
        learnt.session(now);
        return limit.session();
    }

    void holdEnded() {
        limit.holdEnded();
    }

    /** The number of calls that may be in flight at present. */
    int callLimit() {
        return limit.current();
    }

    /** Calls that may start in a second at present; 0 for no limit. */
    double perSecond() {
        return rateLimiter.perSecond();
    }
}
