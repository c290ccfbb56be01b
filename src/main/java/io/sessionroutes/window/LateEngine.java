package io.sessionroutes.window;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the engine's place until the window begins, and then passes calls on to it. Its clock works from the start.
 * Threads and the timer exist only once the window has begun; before that, no event is in the window.
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
