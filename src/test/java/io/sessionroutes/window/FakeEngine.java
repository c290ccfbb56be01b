package io.sessionroutes.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An engine without threads: time passes only by {@link #pass}, and attempts end only by {@link #end}. */
final class FakeEngine implements WindowEngine {

    /** More wake-ups than this in one {@link #pass} mean that the window wakes itself without end. */
    private static final int SPIN = 1_000;

    final List<TrackedEvent> running = new ArrayList<>();
    long now = TimeUnit.HOURS.toNanos(1);
    private Long alarm;

    /** A window that has begun with this engine. */
    static Window window(WindowLimits limits, WindowEngine engine, PartitionGate gate, WindowListener... listeners) {
        Window window = new Window(limits, gate, Duration.ofSeconds(1), engine::now);
        window.begin(engine, List.of(listeners));
        return window;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void run(TrackedEvent tracked) {
        running.add(tracked);
    }

    @Override
    public void wakeAt(long nanos) {
        alarm = alarm == null ? nanos : Math.min(alarm, nanos);
    }

    /** Lets time pass, and wakes the window at each alarm. Returns the number of alarms. */
    int pass(Window window, long nanos) {
        long end = now + nanos;
        int rung = 0;
        while (alarm != null && alarm <= end) {
            now = Math.max(now, alarm);
            alarm = null;
            window.wake();
            if (++rung > SPIN) {
                throw new AssertionError("the alarm rings without end");
            }
        }
        now = end;
        return rung;
    }

    /** Ends a running attempt, and runs the event that the window returns. */
    void end(Window window, TrackedEvent tracked) {
        running.remove(tracked);
        TrackedEvent next = window.attemptEnded(tracked);
        if (next != null) {
            running.add(next);
        }
    }
}
