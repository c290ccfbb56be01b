package io.sessionroutes.window;

/**
 * Whether another call may start: a slot within the limit of calls in flight, the rate, and for retries no more than
 * half of the slots while fresh events wait. Guarded by the window's lock.
 */
final class CallPermits {

    private final int slots;
    private final CallLimit limit;
    private final AdaptiveRate learnt;
    private final RateLimiter pace;
    private final TrialPace trials;
    private final WindowCounters tally;
    private int calls;
    private int retries;
    private long notBefore;
    private boolean stopped;

    CallPermits(WindowLimits limits, WindowCounters tally, long now) {
        this.tally = tally;
        this.notBefore = now;
        this.slots = limits.inFlight();
        this.limit = new CallLimit(limits.inFlight(), now);
        this.learnt = new AdaptiveRate(now);
        this.pace = new RateLimiter(limits.rate(), learnt, now);
        this.trials = new TrialPace(now);
    }

    /** Whether anything may start now, but for the rate. */
    boolean mayStart(long now) {
        boolean slot = tally.inFlight() < slots + trials.extra();
        return !stopped && slot && calls < limit.current() && notBefore - now <= 0;
    }

    /** Nobody starts before this time; whether that is news. */
    boolean notBefore(long nanos) {
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

    /** Nothing starts any more. */
    void stop() {
        stopped = true;
    }

    /** Attempts that call, or are about to. One that only writes does not count. */
    int calls() {
        return calls;
    }

    /** Whether the rate lets nobody start yet. */
    boolean mustWait(long now) {
        boolean waits = pace.next() - now > 0;
        if (learnt.isOn()) {
            learnt.pass(waits, now);
        }
        return waits || trials.mustWait(now);
    }

    /** When the next call may start. */
    long next() {
        return trials.notBefore(pace.next());
    }

    /** Whether no slot is left for a call, since events that only wait for their write have them all. */
    boolean allSlotsWrite() {
        return calls == 0 && tally.inFlight() >= slots;
    }

    /** The pace while a refused record is undecided. */
    TrialPace trials() {
        return trials;
    }

    boolean retriesHaveTheirShare() {
        return 2 * retries >= limit.current();
    }

    /** An attempt begins. */
    void starts(TrackedEvent entry, long now) {
        tally.starts(entry);
        entry.startedNanos = now;
        entry.callsBefore = entry.event.calls();
        entry.isCall = !entry.resumeAt.isWrite();
        entry.isRetry = entry.isCall && entry.callsBefore > 0;
        calls += entry.isCall ? 1 : 0;
        retries += entry.isRetry ? 1 : 0;
        entry.paid = entry.isCall ? pace.started(now) : 0;
        if (entry.isCall) {
            trials.started(now);
        }
    }

    /** An attempt has ended. */
    void ended(TrackedEvent entry, long now) {
        boolean called = entry.event.calls() > entry.callsBefore;
        int inFlight = calls;
        calls -= entry.isCall ? 1 : 0;
        retries -= entry.isRetry ? 1 : 0;
        entry.isCall = false;
        entry.isRetry = false;
        if (!called) {
            pace.refund(entry.paid);
        } else if (entry.callsBefore == 0) {
            limit.firstCall(entry.overload, inFlight, now);
        }
        if (entry.tooMany) {
            learnt.tooMany(entry.startedNanos, now);
        }
        entry.paid = 0;
        entry.overload = false;
        entry.tooMany = false;
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
    int inFlight() {
        return limit.current();
    }

    /** Calls that may start in a second at present; 0 for no limit. */
    double perSecond() {
        return pace.perSecond();
    }
}
