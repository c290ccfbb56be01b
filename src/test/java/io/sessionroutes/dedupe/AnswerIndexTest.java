package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.RecordPosition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Answers in few bytes: found while they are young, forgotten when they are old. */
class AnswerIndexTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final long NOW = 1_800_000_000_000L;

    @Test
    void aMillionAnswersTakeAtMost24BytesEach() {
        // Given
        AnswerIndex index = new AnswerIndex("sessions", DAY, Long.MAX_VALUE);
        Random random = new Random(1);
        int ids = 1_000_000;
        long[] keys = random.longs(ids).toArray();

        // When
        long start = System.nanoTime();
        for (int i = 0; i < ids; i++) {
            index.put(keys[i], place(i), NOW - i * 86_000_000L / ids, true, NOW);
        }
        long put = System.nanoTime();
        for (int i = 0; i < ids; i++) {
            assertThat(index.find(keys[i], NOW).place().offset()).isEqualTo(i);
        }
        System.out.printf(
                "%d answers: %d bytes, %.1f for each; %d ns to put one in, %d ns to find it%n",
                index.size(),
                index.bytes(),
                (double) index.bytes() / index.size(),
                (put - start) / ids,
                (System.nanoTime() - put) / ids);

        // Then
        assertThat(index.size()).isEqualTo(ids);
        assertThat(index.bytes()).isLessThanOrEqualTo(24L * ids);
    }

    @Test
    void anEventIdWithAHundredThousandApplicationsIsAConflictAndEachOfThemIsFound() {
        // Given
        AnswerTable table = new AnswerTable();

        // When, Then
        for (long application = 1; application <= 100_000; application++) {
            assertThat(table.find(7L << 24 | application * 0x9E3779 & 0xFFFFFF))
                    .isEqualTo(application == 1 ? AnswerTable.ABSENT : AnswerTable.CONFLICT);
            table.put(7L << 24 | application * 0x9E3779 & 0xFFFFFF, application, true);
        }
        for (long application = 1; application <= 100_000; application++) {
            assertThat(table.find(7L << 24 | application * 0x9E3779 & 0xFFFFFF)).isEqualTo(application);
        }
    }

    @Test
    void whatDoesNotFitIsTheOldest() {
        // Given
        AnswerIndex index = new AnswerIndex("sessions", DAY, 100_000);

        // When
        for (int i = 0; i < 20_000; i++) {
            index.put(i + 1L << 30, place(i), NOW - (20_000 - i) * 4_000L, true, NOW);
            assertThat(index.bytes()).isLessThanOrEqualTo(100_000);
        }

        // Then
        assertThat(index.shortened()).as("has forgotten for want of room").isTrue();
        assertThat(index.find(20_000L << 30, NOW).place()).isEqualTo(place(19_999));
        assertThat(index.find(1L << 30, NOW).place()).isNull();
        index.put(5, place(1), index.horizon(NOW) - 1, false, NOW);
        assertThat(index.find(5, NOW).place())
                .as("an answer older than its horizon")
                .isNull();
        assertThat(index.horizon(NOW)).isGreaterThan(NOW - DAY.toMillis());
    }

    /**
     * Against a map that forgets nothing: what is younger than the window is found, at its latest place; what is older
     * never after a slice.
     */
    @Property(tries = 200)
    void itSaysWhatAMapWouldSay(@ForAll Random random) {
        // Given
        AnswerIndex index = new AnswerIndex("sessions", Duration.ofMillis(2_400), Long.MAX_VALUE);
        Map<Long, Long> places = new HashMap<>();
        Map<Long, Long> times = new HashMap<>();
        Map<Long, Long> applications = new HashMap<>();

        // When
        long now = NOW;
        for (int step = 0; step < 500; step++) {
            now += random.nextInt(20);
            long event = 1L + random.nextInt(40);
            long key = event << 24 | random.nextInt(3);
            Long at = times.get(key);
            AnswerIndex.Found found = index.find(key, now);

            // Then
            if (at == null || at <= now - 2_500) {
                assertThat(found.place()).isNull();
            } else if (at > now - 2_400) {
                assertThat(found.place()).isEqualTo(place(places.get(key)));
                assertThat(found.conflict())
                        .as("conflict, though the application is known")
                        .isFalse();
            }
            boolean seen = applications.containsKey(event) && applications.get(event) > now - 2_400;
            if (found.place() == null && seen) {
                assertThat(found.conflict())
                        .as("conflict with another application of the event")
                        .isTrue();
            }
            if (random.nextInt(3) > 0) {
                index.put(key, place(step), now, true, now);
                places.put(key, (long) step);
                times.put(key, now);
                applications.put(event, now);
            }
            index.put(41L << 24, place(1), now - 2_400, false, now);
            assertThat(index.find(41L << 24, now).place())
                    .as("an answer as old as the window")
                    .isNull();
        }
        for (long event : List.of(41L, 42L)) {
            assertThat(index.find(event << 24, now).conflict())
                    .as("conflict of event %d, never seen", event)
                    .isFalse();
        }
    }

    @Test
    void goingBackDoesNotReplaceWhatIsYounger() {
        // Given
        AnswerIndex index = new AnswerIndex("sessions", DAY, Long.MAX_VALUE);
        index.put(9, place(5), NOW - 10, true, NOW);

        // When
        index.put(9, place(3), NOW - 10, false, NOW);

        // Then
        assertThat(index.find(9, NOW).place()).isEqualTo(place(5));

        // When
        index.put(9, place(7), NOW - 10, true, NOW);

        // Then
        assertThat(index.find(9, NOW).place()).isEqualTo(place(7));
    }

    private static RecordPosition place(long number) {
        return new RecordPosition("sessions", (int) (number % 5), number);
    }
}
