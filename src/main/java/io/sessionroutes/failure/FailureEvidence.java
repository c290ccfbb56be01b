package io.sessionroutes.failure;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.FailureHistory;
import io.sessionroutes.window.TrackedEvent;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a sick event from a sick FinBox. An event is at fault itself when it keeps failing while others are served;
 * FinBox is at fault when many different events fail and nobody is served. Constant time for each call. Guarded by the
 * failure policy.
 */
final class FailureEvidence {

    /** The doubt that is enough: by bad luck alone a healthy event reaches it once in 10,000. */
    static final double ENOUGH = Math.log(10_000);
    /** A row this unlikely is no bad luck, however many rows there are in a day. */
    private static final double ROW_ENOUGH = Math.log(1e8);

    private static final int SHORTEST_ROW = 10;
    private static final int LONGEST_ROW = 64;
    private static final long JUST_NOW = TimeUnit.SECONDS.toNanos(10);
    private static final long LATELY = TimeUnit.SECONDS.toNanos(60);
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(10);

    private final FirstCalls firstCalls;
    private final Set<ApplicationEvent> row = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Those of the row that are not set aside. */
    private final Set<ApplicationEvent> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    /** The first few that have failed since the last verdict, whenever their first failure was. */
    private final Set<ApplicationEvent> failing = Collections.newSetFromMap(new IdentityHashMap<>());
    /** When the youngest of the calls began that ended with a verdict. */
    private @Nullable Long servedCallBegan;
    /** The same of those that ended with a session. */
    private @Nullable Long sessionCallBegan;

    private long firstCallAt;

    FailureEvidence(long now) {
        this.firstCalls = new FirstCalls(now);
        this.firstCallAt = now;
    }

    /** A call ended with a verdict: a session or a refusal. */
    void verdict(TrackedEvent tracked, boolean session, long now) {
        called(tracked, true, now);
        servedCallBegan = later(servedCallBegan, tracked.startedAt());
        if (session) {
            sessionCallBegan = later(sessionCallBegan, tracked.startedAt());
        }
        forgetRow();
    }

    private static long later(@Nullable Long before, long began) {
        return before == null || began - before > 0 ? began : before;
    }

    /** Whether an event got a session on a call that began within the last minute. */
    boolean sessionLately(long now) {
        return sessionCallBegan != null && now - sessionCallBegan <= LATELY;
    }

    /** A call ended. Retries, probes and replays are no sample of how FinBox serves. */
    void called(TrackedEvent tracked, boolean verdict, long now) {
        if (tracked.event().callsWithoutRepeats() <= 1
                && !tracked.isProbe()
                && !tracked.event().isReplay()) {
            firstCalls.ended(verdict, now);
            firstCallAt = now;
        }
    }

    /**
     * What another failure adds to the doubt about an event: nothing, unless somebody else was served since its last
     * one; the more, the fewer calls fail by bad luck.
     *
     * @param most the most that one failure may add
     */
    double doubt(FailureHistory history, double most, long now) {
        boolean othersServed = history.failures() > 0 && servedSince(history.lastAt());
        return othersServed ? Math.min(most, -Math.log(firstCalls.chance(now))) : 0;
    }

    /** Whether any event got a verdict since the start. */
    boolean everServed() {
        return servedCallBegan != null;
    }

    /** Whether another event got a verdict on a call that began after this time. */
    boolean servedSince(long time) {
        return servedCallBegan != null && servedCallBegan - time > 0;
    }

    /** Whether another event got a verdict on a call that began within the last ten seconds. */
    boolean servedJustNow(long now) {
        return servedWithin(JUST_NOW, now);
    }

    /** Whether another event got a verdict on a call that began within the last minute. */
    boolean servedLately(long now) {
        return servedWithin(LATELY, now);
    }

    private boolean servedWithin(long nanos, long now) {
        return servedCallBegan != null && now - servedCallBegan <= nanos;
    }

    /**
     * An event failed. It counts once, and into the row only if no call that began after its first one was served: an
     * event that fails while others are served says nothing about FinBox.
     */
    void failed(ApplicationEvent event, FailureHistory history) {
        if (failing.size() < SHORTEST_ROW) {
            failing.add(event);
        }
        if (row.size() < LONGEST_ROW && !servedSince(history.firstAt())) {
            row.add(event);
            waiting.add(event);
        }
    }

    /** The event is set aside: it is no longer one of those that wait for FinBox. */
    void setAside(ApplicationEvent event) {
        waiting.remove(event);
    }

    /**
     * Whether more different events fail together, with nobody served beside them, than could be set aside.
     *
     * @param tokens dead letters that the budget still allows
     */
    boolean looksLikeAnOutage(int tokens) {
        return waiting.size() > tokens;
    }

    /** Whether many different events have failed since the last verdict, old ones and new ones. */
    boolean manyFail() {
        return failing.size() >= SHORTEST_ROW;
    }

    /** Whether so many different events failed in a row that the fault is not theirs. */
    boolean rowIsEnough(long now) {
        double share = firstCalls.share(now);
        double needed = share >= 1 ? SHORTEST_ROW : ROW_ENOUGH / -Math.log(share);
        return row.size() >= Math.min(LONGEST_ROW, Math.max(SHORTEST_ROW, needed));
    }

    /** Whether no other event has come for a while, so that no further evidence comes either. */
    boolean silence(long now) {
        return now - firstCallAt > SILENCE;
    }

    /** A verdict has come, or a hold begins: the row is counted from here on. */
    void forgetRow() {
        row.clear();
        waiting.clear();
        failing.clear();
    }
}
