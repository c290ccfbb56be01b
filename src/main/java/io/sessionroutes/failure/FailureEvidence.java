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
 * Collects the evidence on whether an event or FinBox is at fault. An event is at fault if it keeps failing while
 * others are served. FinBox is at fault if many different events fail and no event is served. Constant time for each
 * call. Guarded by the failure policy.
 */
final class FailureEvidence {

    /** The doubt that is enough to set an event aside. One healthy event in 10,000 reaches it by chance. */
    static final double ENOUGH = Math.log(10_000);
    /** A row this unlikely is not chance, however many rows there are in a day. */
    private static final double ROW_ENOUGH = Math.log(1e8);

    private static final int SHORTEST_ROW = 10;
    private static final int LONGEST_ROW = 64;
    private static final long JUST_NOW = TimeUnit.SECONDS.toNanos(10);
    private static final long LATELY = TimeUnit.SECONDS.toNanos(60);
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(10);

    private final FirstCalls firstCalls;
    private final Set<ApplicationEvent> row = Collections.newSetFromMap(new IdentityHashMap<>());
    /** The events of the row that are not set aside. */
    private final Set<ApplicationEvent> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    /** The first few events that have failed since the last served call, whenever they first failed. */
    private final Set<ApplicationEvent> failing = Collections.newSetFromMap(new IdentityHashMap<>());
    /** The latest start of all calls that ended with a session or a refusal. */
    private @Nullable Long servedCallBegan;
    /** The latest start of all calls that ended with a session. */
    private @Nullable Long sessionCallBegan;

    private long firstCallAt;

    FailureEvidence(long now) {
        this.firstCalls = new FirstCalls(now);
        this.firstCallAt = now;
    }

    /** A call ended with a verdict, which is a session or a refusal. */
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

    /**
     * Counts a call that ended. Retries, probes and replays are left out, because they do not show how FinBox serves
     * new events.
     */
    void called(TrackedEvent tracked, boolean verdict, long now) {
        if (tracked.event().callsWithoutRepeats() <= 1
                && !tracked.isProbe()
                && !tracked.event().isReplay()) {
            firstCalls.ended(verdict, now);
            firstCallAt = now;
        }
    }

    /**
     * How much another failure adds to the doubt about an event. It adds nothing unless another event was served since
     * the last failure. It adds more when fewer calls fail by chance.
     *
     * @param most the most that one failure may add
     */
    double doubt(FailureHistory history, double most, long now) {
        boolean othersServed = history.failures() > 0 && servedSince(history.lastAt());
        return othersServed ? Math.min(most, -Math.log(firstCalls.chance(now))) : 0;
    }

    /** Whether any event got a session or a refusal since the start. */
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
     * An event failed. It counts once. It counts for the row only if no call that began after its first call was
     * served, because an event that fails while others are served says nothing about FinBox.
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

    /** The event is set aside and no longer waits for FinBox. */
    void setAside(ApplicationEvent event) {
        waiting.remove(event);
    }

    /**
     * Whether more different events fail together, while no other event is served, than could be set aside.
     *
     * @param tokens the number of dead letters that the budget still allows
     */
    boolean looksLikeAnOutage(int tokens) {
        return waiting.size() > tokens;
    }

    /** Whether many different events, old and new, have failed since the last session or refusal. */
    boolean manyFail() {
        return failing.size() >= SHORTEST_ROW;
    }

    /** Whether so many different events failed in a row that the events are not at fault. */
    boolean rowIsEnough(long now) {
        double share = firstCalls.share(now);
        double needed = share >= 1 ? SHORTEST_ROW : ROW_ENOUGH / -Math.log(share);
        return row.size() >= Math.min(LONGEST_ROW, Math.max(SHORTEST_ROW, needed));
    }

    /** Whether no other event has come for a while, so that no further evidence comes either. */
    boolean silence(long now) {
        return now - firstCallAt > SILENCE;
    }

    /** A verdict has come, or a hold begins. A new row begins. */
    void forgetRow() {
        row.clear();
        waiting.clear();
        failing.clear();
    }
}
