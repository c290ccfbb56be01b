package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.QuietLog;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The one alarm on which everything depends that waits. */
@ExtendWith(QuietLog.class)
class WakeupTimerTest {

    @Test
    void anErrorOfWhoIsWokenDoesNotLeaveThemWithoutAnAlarm() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            // Given
            AtomicInteger rung = new AtomicInteger();
            WakeupTimer wakeup = new WakeupTimer(timer, () -> {
                if (rung.incrementAndGet() == 1) {
                    throw new OutOfMemoryError("of a test");
                }
            });

            // When
            wakeup.set(System.nanoTime());

            // Then
            await("it rings again").until(() -> rung.get() == 2);
            assertThat(wakeup.late()).isZero();
        } finally {
            timer.shutdownNow();
        }
    }
}
