package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The short run; {@code -Dfuzz.inputs=N} makes it longer, {@code -Dfuzz.seed=S} repeats one. */
class FuzzRunTest {

    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 5_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    @Test
    void everySpoiledInputIsServedOrEndsInOneVerdictAndLeavesNothingBehind() throws Exception {
        // Given
        FuzzRun fuzz = new FuzzRun(SEED).run(1_000);
        long before = LongStream.generate(FuzzRunTest::heapAfterCollection)
                .limit(3)
                .min()
                .orElseThrow();

        // When
        fuzz.run(INPUTS);

        // Then
        System.out.println("fuzz seed=" + SEED + " inputs=" + (INPUTS + 1_000) + " ends=" + fuzz.ends);
        assertThat(fuzz.ends.values().stream().mapToInt(Integer::intValue).sum())
                .as("inputs with one end")
                .isEqualTo(INPUTS + 1_000);
        assertThat(fuzz.ends)
                .as("ends of many kinds")
                .hasSizeGreaterThan(15)
                .containsKeys("served", "POISON NOT_JSON", "INVALID INVALID_MOBILE_NUMBER");
        // One collection may not free everything, but no collection frees what has leaked.
        await("less than 16 MiB of heap that stay")
                .atMost(Duration.ofMinutes(1))
                .until(() -> heapAfterCollection() - before < 16 * 1024 * 1024);
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }
}
