package io.sessionroutes.route.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.window.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A lender's repository whose classes do not load: nobody can tell what was answered, so events wait, and none is a
 * dead letter.
 */
class DedupeStoreBrokenTest {

    private static final int EVENTS = 50;

    private static volatile boolean asksBreak;
    private static volatile boolean notesBreak;

    /** The setting names it. */
    public static final class Breaking extends MemoryIdempotentRepository {
        @Override
        public boolean contains(String key) {
            breakIf(asksBreak);
            return super.contains(key);
        }

        @Override
        public boolean add(String key) {
            breakIf(notesBreak);
            return super.add(key);
        }

        private static void breakIf(boolean broken) {
            if (broken) {
                throw new NoClassDefFoundError("of/the/Lender");
            }
        }
    }

    private final RunningBundle bundle =
            RunningBundle.prepare(2).with("dedupe.repository", "#class:" + Breaking.class.getName());

    @BeforeEach
    void whole() {
        asksBreak = false;
        notesBreak = false;
    }

    @AfterEach
    void close() {
        bundle.close();
    }

    /** Was an INTERNAL dead letter for each, then a hold. */
    @Test
    void eventsWaitForARepositoryThatBreaksAndALineSaysHowMany() {
        try (LogCapture log = LogCapture.shipped(Map.of())) {
            // Given
            asksBreak = true;
            bundle.start();
            send();
            await("all events wait")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> bundle.window().view().counts().parked() == EVENTS);
            String wrong = bundle.dedupe().wrong();

            // When
            asksBreak = false;
            bundle.topics.awaitSessions(EVENTS);
            bundle.topics.offsets.awaitAllCommitted();

            // Then
            assertThat(wrong).contains("Known answers cannot be looked up (NoClassDefFoundError)");
            await("health").until(() -> bundle.dedupe().wrong() == null);
            assertThat(bundle.topics.read(bundle.topics.deadLetters())).isEmpty();
            assertThat(told(log, "Not known whether events were answered"))
                    .as("one line at once, and one each ten seconds")
                    .hasSizeBetween(1, 4)
                    .first()
                    .asString()
                    .contains("NoClassDefFoundError");
        }
    }

    @Test
    void whatARepositoryDoesNotTakeInIsPublishedAllTheSameAndALineSaysHowMuch() {
        try (LogCapture log = LogCapture.shipped(Map.of())) {
            // Given
            notesBreak = true;
            bundle.start();

            // When
            send();
            bundle.topics.awaitSessions(EVENTS);
            bundle.topics.offsets.awaitAllCommitted();

            // Then
            assertThat(bundle.window().view().counts().outcomes()).containsEntry(Outcome.PUBLISHED, (long) EVENTS);
            assertThat(told(log, "dedupe.repository"))
                    .as("one line at once, and one each ten seconds")
                    .hasSizeBetween(1, 4)
                    .first()
                    .asString()
                    .contains("NoClassDefFoundError");
        }
    }

    private void send() {
        for (int i = 0; i < EVENTS; i++) {
            bundle.topics.send("k" + i, OneSessionPromises.event("e-" + i, "app-" + i));
        }
    }

    private static List<String> told(LogCapture log, String what) {
        return log.lines().stream().filter(line -> line.contains(what)).toList();
    }
}
