package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Compares the window with a simple model while random things happen in random order: records, answers, failures,
 * exceptions, failed writes, holds, waits, rebalances in time and late, lost partitions, seeks and a stop. The model
 * has no queues and no slots.
 */
class WindowProperties {

    @Property(tries = 600)
    void whateverHappensTheWindowKeepsItsPromises(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 6) int inFlight,
            @ForAll @IntRange(min = 10, max = 250) int steps) {
        // Given
        WindowModel run = new WindowModel(random, inFlight);

        // When
        for (int step = 0; step < steps; step++) {
            run.step();
            run.check();
        }
        run.finishEverything();
        run.check();

        // Then
        assertThat(run.window.view().counts().unfinished())
                .as("unfinished at rest")
                .isZero();
        assertThat(run.window.view().counts())
                .extracting(
                        WindowSnapshot::inFlight,
                        WindowSnapshot::buffered,
                        WindowSnapshot::parked,
                        WindowSnapshot::bytes)
                .containsExactly(0, 0, 0, 0L);
    }
}
