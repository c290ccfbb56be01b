package io.sessionroutes.window;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the engine before the window begins. Its clock runs from construction on. Threads and the timer exist once
 * the window has begun; before that, no event is in the window.
 */
final class LateEngine implements WindowEngine {

    private final LongSupplier nanoTime;
    private volatile @Nullable WindowEngine engine;

    LateEngine(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void begin(WindowEngine started) {
        engine = started;
    }

    @Override
    public long now() {
        return nanoTime.getAsLong();
    }

    @Override
    public void run(TrackedEvent tracked) {
        started().run(tracked);
    }

    @Override
    public void wakeAt(long nanos) {
        started().wakeAt(nanos);
    }

    private WindowEngine started() {
        WindowEngine started = engine;
        if (started == null) {
            throw new IllegalStateException("the window has not begun");
        }
        return started;
    }
}
