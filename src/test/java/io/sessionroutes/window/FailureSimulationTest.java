package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.window.TrafficSimulation.FinBox;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The failure policy over hours of traffic, by kinds of trouble: whom does it set aside, whom does it keep waiting, and
 * what does it cost? The same seeds give the same table, which is printed at the end.
 */
class FailureSimulationTest {

    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final FinBox SICK_EVENTS = (event, second, inFlight, random) -> event.sick ? 500 : 200;
    private static final StringBuilder TABLE = new StringBuilder();

    @ParameterizedTest
    @MethodSource("sickShares")
    void sickEventsAreSetAsideAndHealthyOnesDoNotNoticeThem(double perSecond, double share) {
        // When
        TrafficSimulation run = steady(SICK_EVENTS, perSecond, share);

        // Then
        SimulationReport report = report(perSecond, share * 100 + " % sick", run);
        assertThat(report.healthyAside()).as("healthy events set aside").isZero();
        assertThat(report.healthyP99()).as("seconds that healthy ones wait").isLessThan(1);
        assertThat(report.holdsInTraffic()).as("holds").isLessThanOrEqualTo(share < 0.2 ? 0 : 12);
        assertThat(report.sickWithoutVerdict())
                .as("sick events without a verdict")
                .isLessThanOrEqualTo(share < 0.2 ? 0 : report.sick() / 5);
    }

    static Stream<Arguments> sickShares() {
        return Stream.of(60.0, 15.0, 1.0).flatMap(perSecond -> Stream.of(0.02, 0.03, 0.05, 0.2, 0.3)
                .map(share -> Arguments.of(perSecond, share)));
    }

    @ParameterizedTest
    @MethodSource("otherFailures")
    void howASickEventFailsMakesNoDifference(double perSecond, int status) {
        // When
        TrafficSimulation run = steady((event, second, inFlight, random) -> event.sick ? status : 200, perSecond, 0.03);

        // Then
        SimulationReport report = report(perSecond, "3 % sick, answers " + status, run);
        assertThat(report.healthyAside()).as("healthy events set aside").isZero();
        assertThat(report.healthyP99()).as("seconds that healthy ones wait").isLessThan(1);
        assertThat(report.holdsInTraffic()).as("holds").isLessThanOrEqualTo(perSecond > 1 ? 0 : 1);
    }

    static Stream<Arguments> otherFailures() {
        return Stream.of(60.0, 15.0, 1.0)
                .flatMap(perSecond -> Stream.of(0, 201, 400, 403, 503).map(status -> Arguments.of(perSecond, status)));
    }

    @ParameterizedTest
    @MethodSource("halves")
    void whereHalfOfAllCallsFailByChanceHardlyAnyHealthyEventIsSetAside(double perSecond, int status, double sick) {
        // When
        TrafficSimulation run = steady(
                (event, second, inFlight, random) -> event.sick || random.nextBoolean() ? status : 200,
                perSecond,
                sick);

        // Then
        SimulationReport report = report(perSecond, "half of calls " + status + ", " + sick * 100 + " % sick", run);
        assertThat(report.healthyAside()).as("healthy events set aside").isLessThanOrEqualTo(5);
        assertThat(report.holdsInTraffic()).as("holds").isLessThanOrEqualTo(2);
    }

    static Stream<Arguments> halves() {
        return Stream.of(60.0, 15.0, 1.0)
                .flatMap(perSecond -> Stream.of(
                        Arguments.of(perSecond, 500, 0.0),
                        Arguments.of(perSecond, 503, 0.0),
                        Arguments.of(perSecond, 400, 0.0),
                        Arguments.of(perSecond, 500, 0.02)));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void anOutageSetsNoMoreAsideThanTheBudgetAndServesEverybodyAfterwards(double perSecond, int status, int from) {
        // When
        TrafficSimulation run = new TrafficSimulation(
                        2,
                        LATENCY,
                        (event, second, inFlight, random) -> second >= from && second < from + 60 ? status : 200)
                .traffic(0, from + 200, perSecond, 0)
                .run(from + 600);

        // Then
        SimulationReport report = report(perSecond, "outage of " + status + " from second " + from, run);
        assertThat(report.healthyAside()).as("events set aside").isLessThanOrEqualTo(perSecond > 1 ? 1 : 5);
        assertThat(report.healthyWithoutVerdict())
                .as("events without a verdict")
                .isZero();
        assertThat(report.holds()).as("holds").isEqualTo(1);
    }

    static Stream<Arguments> outages() {
        return Stream.of(60.0, 15.0, 1.0).flatMap(perSecond -> Stream.of(500, 503, 0, 401, 400, 201)
                .flatMap(status -> Stream.of(0, 100).map(from -> Arguments.of(perSecond, status, from))));
    }

    @ParameterizedTest
    @ValueSource(doubles = {60, 15, 1})
    void aBrownOutOfTwentySecondsInEachMinuteIsAHoldEachTime(double perSecond) {
        // When
        TrafficSimulation run = steady((event, second, inFlight, random) -> second % 60 < 20 ? 500 : 200, perSecond, 0);

        // Then
        SimulationReport report = report(perSecond, "brown-out of 20 s a minute", run);
        assertThat(report.healthyAside()).as("events set aside").isLessThanOrEqualTo(perSecond > 1 ? 5 : 30);
        assertThat(report.healthyWithoutVerdict())
                .as("events without a verdict")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {60, 15, 1})
    void whereOneBankIsDownTheOthersApplicantsDoNotWait(double perSecond) {
        // Given: FinBox answers 500 for three in ten, each time that it is asked within five minutes.
        FinBox bankDown = (event, second, inFlight, random) -> event.sick && second > 60 && second < 360 ? 500 : 200;

        // When
        TrafficSimulation run = steady(bankDown, perSecond, 0.3);

        // Then
        SimulationReport report = report(perSecond, "one bank (30 %) down for 5 min", run);
        assertThat(report.healthyAside()).as("others set aside").isZero();
        assertThat(report.healthyP99()).as("seconds that others wait").isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {60, 15, 1})
    void aThousandSickReplaysHoldNobodyUp(double perSecond) {
        // Given
        TrafficSimulation run = new TrafficSimulation(1, LATENCY, SICK_EVENTS).traffic(0, 600, perSecond, 0);
        for (int replay = 0; replay < 1000; replay++) {
            run.send(100, true, true);
        }

        // When
        run.run(900);

        // Then
        SimulationReport report = report(perSecond, "1,000 sick replays at once", run);
        assertThat(report.healthyP99()).as("seconds that healthy ones wait").isLessThan(1);
        assertThat(report.holds()).as("holds").isZero();
        assertThat(report.sickWithoutVerdict()).as("replays without a verdict").isZero();
    }

    @Test
    void sevenSickEventsInAQuietNightAreAHoldThatAsksEverMoreSlowlyAndTheFirstGoodEventEndsIt() {
        // Given
        TrafficSimulation run = new TrafficSimulation(1, LATENCY, SICK_EVENTS);
        for (int event = 0; event < 7; event++) {
            run.send(1, true, false);
        }

        // When
        run.run(100);
        int asked = run.calls;
        boolean held = run.policy.currentHold() != null;
        long aside = run.events.stream().filter(event -> event.outcome != null).count();
        run.send(110, false, false);
        run.run(300);

        // Then
        SimulationReport report = report(0, "seven in the night, then a good one", run);
        assertThat(asked).as("calls in the first 100 s").isLessThan(85);
        assertThat(held).as("hold").isTrue();
        assertThat(aside).as("set aside before anybody was served").isZero();
        assertThat(report.healthyP99()).as("seconds that the good one waits").isLessThan(2);
        assertThat(report.sickWithoutVerdict())
                .as("sick events without a verdict")
                .isZero();
        assertThat(report.holds()).as("holds").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60 0.02", "15 0.03"})
    void whatFailsWhenTrafficEndsHasItsVerdictToo(String traffic) {
        // Given
        double perSecond = Double.parseDouble(traffic.split(" ")[0]);
        double share = Double.parseDouble(traffic.split(" ")[1]);

        // When
        TrafficSimulation run = new TrafficSimulation(1, LATENCY, SICK_EVENTS)
                .traffic(0, 60, perSecond, share)
                .run(180);

        // Then
        SimulationReport report = report(perSecond, share * 100 + " % sick for 60 s, then silence", run);
        assertThat(report.sickWithoutVerdict())
                .as("sick events without a verdict")
                .isZero();
        assertThat(report.holds()).as("holds").isZero();
    }

    private static TrafficSimulation steady(FinBox finBox, double perSecond, double sick) {
        double seconds = perSecond > 1 ? 600 : 3600;
        return new TrafficSimulation(1, LATENCY, finBox)
                .traffic(0, seconds, perSecond, sick)
                .countHoldsUntil(seconds)
                .run(seconds + 300);
    }

    private static SimulationReport report(double perSecond, String what, TrafficSimulation run) {
        SimulationReport report = SimulationReport.of(run);
        TABLE.append(String.format(Locale.ROOT, "%4.0f/s  %-40s %s%n", perSecond, what, report));
        return report;
    }

    @AfterAll
    static void print() {
        List.of(SimulationReport.HEADER, TABLE.toString()).forEach(System.out::println);
    }
}
