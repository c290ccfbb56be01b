package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PendingOffsetsTest {

    /** Against a sorted map of the unfinished offsets, which answers every question slowly and surely. */
    @Property
    void frontierAndGapsAreThoseOfASortedMap(@ForAll Random random, @ForAll @IntRange(max = 400) int steps) {
        // Given
        long next = random.nextInt(1000);
        long highest = -1;
        PendingOffsets pendingOffsets = new PendingOffsets(next);
        TreeMap<Long, PendingOffsets.Node> model = new TreeMap<>();

        // When
        for (int step = 0; step < steps; step++) {
            int choice = random.nextInt(10);
            long offset = next + (random.nextInt(5) == 0 ? random.nextInt(50) : 0);
            if (choice < 5) {
                PendingOffsets.Node node = new PendingOffsets.Node(offset);
                pendingOffsets.track(node);
                model.put(offset, node);
                next = offset + 1;
            } else if (choice == 5) {
                pendingOffsets.skip(offset);
                highest = offset;
                next = offset + 1;
            } else if (choice == 6 && model.isEmpty()) {
                pendingOffsets.passTo(offset);
                next = Math.max(next, offset);
            } else if (!model.isEmpty()) {
                Long chosen = random.nextBoolean()
                        ? model.firstKey()
                        : (Long) model.keySet().toArray()[random.nextInt(model.size())];
                PendingOffsets.Node node = model.remove(chosen);
                pendingOffsets.finish(node);
                pendingOffsets.finish(node);
                highest = Math.max(highest, chosen);
            }

            // Then
            long highestNow = highest;
            assertThat(pendingOffsets.next()).isEqualTo(next);
            assertThat(pendingOffsets.frontier()).isEqualTo(model.isEmpty() ? next : model.firstKey());
            assertThat(pendingOffsets.unfinished()).isEqualTo(model.size());
            assertThat(pendingOffsets.highestFinished()).isEqualTo(highest);
            assertThat(pendingOffsets.oldest())
                    .isSameAs(model.isEmpty() ? null : model.firstEntry().getValue());
            assertThat(pendingOffsets.gaps(pendingOffsets.highestFinished(), Integer.MAX_VALUE))
                    .containsExactly(model.keySet().stream()
                            .filter(offset1 -> offset1 < highestNow)
                            .mapToLong(Long::longValue)
                            .toArray());
        }
    }
}
