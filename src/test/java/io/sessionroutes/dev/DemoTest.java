package io.sessionroutes.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo's verdict on products that do right, do wrong or do not start. */
class DemoTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void succeedsWhenEveryEventEndsAsExpectedAndPrintsNothingSecret() {
        // Given
        List<SampleEvent> samples = SampleEvents.all();
        DemoProgram faithful = new ScriptedProduct(samples, SampleEvent::expected);

        // When
        int exit = run(faithful, samples);

        // Then
        assertThat(screen.toString(UTF_8))
                .contains("Every event is accounted for")
                .contains("APP-1001")
                .contains("session created")
                .contains("INVALID_DATE_FORMAT")
                .doesNotContain("session_id=")
                .doesNotContain("9876543210")
                .doesNotContain(Sandbox.API_KEY);
        assertThat(exit).isZero();
    }

    @Test
    void failsAndNamesTheEventThatEndedOtherwise() {
        // Given
        List<SampleEvent> samples = List.of(
                SampleEvents.sound().get(0),
                SampleEvents.unsound().get(0),
                SampleEvents.unsound().get(1));
        DemoProgram careless = new ScriptedProduct(
                samples, sample -> sample.equals(samples.get(1)) ? ExpectedOutcome.poison("EMPTY") : sample.expected());

        // When
        int exit = run(careless, samples);

        // Then
        assertThat(screen.toString(UTF_8))
                .contains("NOT AS EXPECTED")
                .contains("APP-2001 (not JSON) should be a dead letter")
                .contains("Not every event ended as expected");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void failsAndNamesTheEventThatWasLost() {
        // Given
        List<SampleEvent> samples =
                List.of(SampleEvents.sound().get(0), SampleEvents.unsound().get(0));
        DemoProgram losing =
                new ScriptedProduct(samples, sample -> sample.equals(samples.get(1)) ? null : sample.expected());

        // When
        int exit = run(losing, samples, Duration.ofSeconds(3));

        // Then
        assertThat(screen.toString(UTF_8)).contains("does not add up").contains("APP-2001 (not JSON) has 0 outcomes");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void saysWhyTheProductDidNotStart() {
        // Given
        DemoProgram broken = settings -> {
            throw new IllegalStateException("finbox.api-key is missing");
        };

        // When
        int exit = run(broken, SampleEvents.sound());

        // Then
        assertThat(screen.toString(UTF_8)).contains("The demo could not run: finbox.api-key is missing");
        assertThat(exit).isEqualTo(1);
    }

    private int run(DemoProgram product, List<SampleEvent> samples) {
        return run(product, samples, Duration.ofSeconds(40));
    }

    private int run(DemoProgram product, List<SampleEvent> samples, Duration patience) {
        return Demo.run(new PrintStream(screen, true, UTF_8), product, samples, patience);
    }
}
