package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;

/**
 * Whether another call may start: a slot within the limit of calls in flight, the rate, and for retries no more than
 * half of the slots while fresh events wait. Guarded by the window's lock.
 */
final class CallPermits {

    /** For the timers that start calls, in nanoseconds. */
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

    /** Whether anything may start now, but for the rate. */
    boolean mayStart(long now) {
        boolean slot = counters.inFlight() < slots + trials.extra();
        return !stopped && slot && calls < limit.current() && notBefore - now <= 0;
    }

    /** Nobody starts before this time; whether that is news. */
    boolean delayUntil(long nanos) {
        boolean later = nanos - notBefore > 0;
        if (later) {
            notBefore = nanos;
        }
        return later;
    }

    /** This time, or an earlier one at which all may start again. */
    long earliest(long time, long now) {
        return notBefore - now > 0 && notBefore - time < 0 ? notBefore : time;
    }

    /** No call starts any more; writes still do. */
    void stop() {
        stopped = true;
    }

    /** Attempts that call, or are about to. One that only writes does not count. */
    int calls() {
        return calls;
    }

    /** Whether the rate lets nobody start yet. */
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

    /** Whether no slot is left for a call, since events that only wait for their write have them all. */
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
    }

    /** A session event is acknowledged. */
    void published(long now) {
        learnt.session(now);
        limit.session();
    }

    void holdEnded() {
        limit.holdEnded();
    }

    /** Calls that may be in flight at present. */
    int callLimit() {
        return limit.current();
    }

    /** Calls that may start in a second at present; 0 for no limit. */
    double perSecond() {
        return rateLimiter.perSecond();
    }
}
