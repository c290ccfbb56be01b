package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** {@code check} compares how long topics keep records with how long they are needed. */
class CheckRetentionTest extends InspectedTopics {

    private static final String HOUR = "3600000";

    @Test
    void aWeekSuitsTheDefaults() {
        assertThat(inspection.said("retention", "ok")).contains("until they are read", "dedupe.window");
    }

    @Test
    void sessionEventsThatGoBeforeTheWindowEndsAreWarnedOf() {
        // Given
        inspection.configure("sessions", "retention.ms", HOUR);

        // When
        String said = inspection.said("retention", "warning");

        // Then
        assertThat(said)
                .contains(inspection.topic("sessions") + " keeps 1 h (retention.ms)", "dedupe.window is 24 h", "Raise");
        assertThat(inspection.with("dedupe.window", "0").said("retention", "ok"))
                .as("nothing is recognised, so nothing has to stay")
                .isNotEmpty();
    }

    @Test
    void applicationsThatAreAboutToGoUnreadAreWarnedOf() {
        // Given
        inspection.configure("applications", "retention.ms", HOUR);
        inspection.sent(0, Instant.now().minus(Duration.ofMinutes(40)));
        assertThat(inspection.said("retention", "ok")).isNotEmpty();

        // When
        inspection.sent(1, Instant.now().minus(Duration.ofMinutes(50)));

        // Then
        assertThat(inspection.said("retention", "warning"))
                .contains(
                        inspection.topic("applications") + " keeps 1 h (retention.ms)",
                        "waits 50 m",
                        "about to be deleted unread");
    }

    @Test
    void aTopicThatKeepsBytesAndNotDaysIsWarnedOf() {
        inspection.configure("applications", "retention.bytes", "1000000");

        assertThat(inspection.said("retention", "warning"))
                .contains(inspection.topic("applications") + " keeps 1000000 bytes", "retention.bytes");
    }

    @Test
    void whatIsKeptForEverIsLongEnough() {
        inspection.configure("sessions", "retention.ms", "-1");

        assertThat(inspection.said("retention", "ok")).isNotEmpty();
    }
}
