package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.window.TrafficSimulation.Event;
import io.sessionroutes.window.TrafficSimulation.FinBox;
import java.time.Duration;
import java.util.Random;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A FinBox that answers 429, or 503, when it is asked too much: how much of what it gives is used, at what price? */
class RateSimulationTest {

    private static final double PER_SECOND = 20;

    @ParameterizedTest
    @CsvSource({"BUCKET,0.95", "WINDOW,0.92", "TRICKLE,0.8"})
    void a429WithoutATimeIsLearntFrom(Limiter limiter, double used) {
        // Given
        TrafficSimulation run = new TrafficSimulation(1, Duration.ofMillis(50), limiter.finBox()).traffic(0, 30, 60, 0);

        // When
        run.run(30);
        double after30 = run.sessions / (30 * PER_SECOND);
        run.run(90);
        double after90 = run.sessions / (90 * PER_SECOND);
        run.run(150);

        // Then
        SimulationReport report = SimulationReport.of(run);
        System.out.printf(
                "429, %s: %.2f of the rate used in 30 s, %.2f in 90 s; %s%n", limiter, after30, after90, report);
        assertThat(after30).as("share of FinBox's rate in 30 s").isGreaterThan(used);
        assertThat(after90).as("share of FinBox's rate in 90 s").isGreaterThan(0.88);
        assertThat(report.healthyAside()).as("dead letters").isZero();
        assertThat(report.healthyWithoutVerdict()).as("without a verdict").isZero();
        assertThat(report.callsPerHealthy()).as("calls for each session").isLessThan(1.3);
        assertThat(report.holds()).as("holds").isZero();
    }

    @Test
    void aFinBoxThatTakesTenCallsAtATimeIsGivenAboutTen() {
        // Given
        FinBox busy = (event, second, inFlight, random) -> inFlight > 10 ? 503 : 200;
        TrafficSimulation run = new TrafficSimulation(1, Duration.ofMillis(200), busy).traffic(0, 60, 100, 0);

        // When
        run.run(400);

        // Then
        SimulationReport report = SimulationReport.of(run);
        System.out.printf("503 above 10 in flight: %s%n", report);
        assertThat(report.healthyAside()).as("dead letters").isZero();
        assertThat(report.healthyWithoutVerdict()).as("without a verdict").isZero();
        assertThat(report.callsPerHealthy()).as("calls for each session").isLessThan(2);
    }

    /** How FinBox may count. */
    enum Limiter {
        /** A bucket of a second's worth. */
        BUCKET,
        /** By the second of its clock. */
        WINDOW,
        /** Hardly any reserve. */
        TRICKLE;

        FinBox finBox() {
            DoublePredicate takes =
                    this == WINDOW ? new ByTheSecond()::takes : new Bucket(this == BUCKET ? 20 : 2)::takes;
            return (Event event, double second, int inFlight, Random random) -> takes.test(second) ? 200 : 429;
        }
    }

    private static final class ByTheSecond {
        private double second = -1;
        private int taken;

        boolean takes(double now) {
            if (Math.floor(now) != second) {
                second = Math.floor(now);
                taken = 0;
            }
            return taken++ < PER_SECOND;
        }
    }

    private static final class Bucket {
        private final double most;
        private double tokens;
        private double last;

        Bucket(double most) {
            this.most = most;
            this.tokens = most;
        }

        boolean takes(double now) {
            tokens = Math.min(most, tokens + (now - last) * PER_SECOND);
            last = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
