package io.sessionroutes.step.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sessionroutes.message.constraint.DatePatterns;
import io.sessionroutes.message.constraint.FinboxDate;
import io.sessionroutes.message.constraint.TestDates;
import io.sessionroutes.step.enrich.StatementDates.Period;
import io.sessionroutes.step.enrich.StatementDates.Policy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementDatesTest {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    @ParameterizedTest
    @CsvSource({
        "2026-08-31, 28/02/2026",
        "2024-08-31, 29/02/2024",
        "2024-02-29, 29/08/2023",
        "2026-12-31, 30/06/2026",
        "2027-01-01, 01/07/2026",
        "2026-11-22, 22/05/2026"
    })
    void exactGoesBackToTheSameDayOrTheMonthsLast(String today, String from) {
        // When
        Period period = on(today, Policy.EXACT).period(null, null, 6, null);
        // Then
        assertThat(period).isEqualTo(new Period(from, FinboxDate.print(LocalDate.parse(today))));
    }

    @ParameterizedTest
    @CsvSource({"2026-08-31, 01/02/2026", "2026-03-01, 01/09/2025", "2024-02-29, 01/08/2023"})
    void fullMonthsGoesBackToTheFirstOfTheMonth(String today, String from) {
        assertThat(on(today, Policy.FULL_MONTHS).period(null, null, 6, null).from())
                .isEqualTo(from);
    }

    @Test
    void theDateThatAnEventLacksFollowsFromTheOneItHas() {
        // Given
        StatementDates dates = on("2026-11-22", Policy.EXACT);
        // When
        Period onlyFrom = dates.period("2026-01-15", null, 6, null);
        Period onlyTo = dates.period(null, "31/08/2026", 6, null);
        // Then
        assertThat(onlyFrom).isEqualTo(new Period("15/01/2026", "22/11/2026"));
        assertThat(onlyTo).isEqualTo(new Period("28/02/2026", "31/08/2026"));
        assertThat(on("2026-11-22", Policy.FULL_MONTHS)
                        .period(null, "31/08/2026", 6, null)
                        .from())
                .isEqualTo("01/02/2026");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/02/2026",
                "29/02/2026",
                "2026-02-31",
                "00/01/2026",
                "1/1/2026",
                "2026-1-1",
                "2026/01/01",
                "०१/०१/२०२६",
                "+2026-01-01",
                "last month",
                "01/13/2026"
            })
    void aTextThatIsNoDateStaysAsItIs(String text) {
        // Given
        StatementDates dates = on("2026-11-22", Policy.EXACT);
        // When
        Period period = dates.period(text, null, 6, null);
        // Then
        assertThat(period).isEqualTo(new Period(text, "22/11/2026"));
        assertThat(dates.period(null, text, 6, null)).isEqualTo(new Period(null, text));
    }

    /** Once the last day was accepted, and the computed first day before the year 0 was refused instead. */
    @ParameterizedTest
    @CsvSource({
        "0000-01-01, 0000-01-01",
        "0000-01-01T00:00:00, 0000-01-01T00:00:00",
        "01-01-0999, 01-01-0999",
        "01/01/0000, ?"
    })
    void aYearBefore1000StaysWhereItIsWritten(String text, String shown) {
        // Given
        StatementDates dates = on("2026-11-22", Policy.EXACT);
        // When
        Period onlyTo = dates.period(null, text, 6, null);
        Period onlyFrom = dates.period(text, null, 6, null);
        // Then
        assertThat(onlyTo).isEqualTo(new Period(null, shown));
        assertThat(onlyFrom).isEqualTo(new Period(shown, "22/11/2026"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-06-2026", " 01/06/2026", "2026-06-01\u00a0", "2026-05-31T18:30:00Z"})
    void aDateIsWrittenAsFinBoxWritesIt(String text) {
        // Given
        StatementDates dates = on("2026-11-22", Policy.EXACT);
        // When
        Period period = dates.period(text, text, 6, null);
        // Then
        assertThat(period).isEqualTo(new Period("01/06/2026", "01/06/2026"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T18:29:59Z, 21/11/2026",
        "2026-11-21T18:30:00Z, 22/11/2026",
        "2026-11-21T23:59:59Z, 22/11/2026",
        "2026-12-31T18:30:00Z, 01/01/2027"
    })
    void todayIsIndiasAlsoWhileItIsStillYesterdayInGreenwich(String now, String today) {
        // Given
        StatementDates dates = new StatementDates(
                Policy.EXACT, Clock.fixed(Instant.parse(now), ZoneOffset.UTC), INDIA, TestDates.byDefault());
        // When
        Period period = dates.period(null, null, 6, null);
        // Then
        assertThat(period.to()).isEqualTo(today);
    }

    @Test
    void anAccountAggregatorIsAskedForFourteenMonthsAtMost() {
        // Given
        StatementDates dates = on("2026-11-22", Policy.EXACT);
        // When
        String from = dates.period(null, null, 24, "aa").from();
        // Then
        assertThat(from).isEqualTo("22/09/2025");
        assertThat(dates.period(null, null, 14, "aa").from()).isEqualTo("22/09/2025");
        assertThat(on("2026-11-22", Policy.FULL_MONTHS)
                        .period(null, null, 14, "aa")
                        .from())
                .isEqualTo("22/09/2025");
        assertThat(dates.period(null, null, 24, "pdf").from()).isEqualTo("22/11/2024");
        assertThat(dates.period("01/01/2024", null, 6, "aa").from())
                .as("the event's own")
                .isEqualTo("01/01/2024");
        assertThat(dates.period(null, "01/09/2025", 6, "aa").from())
                .as("never behind the last day")
                .isEqualTo("01/03/2025");
    }

    @Test
    void policiesAreKnownByTheirNames() {
        assertThat(Policy.of("exact")).isEqualTo(Policy.EXACT);
        assertThat(Policy.of("full-months")).isEqualTo(Policy.FULL_MONTHS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policy.of("monthly"))
                .withMessage("dates.policy: expected one of exact, full-months");
    }

    private static StatementDates on(String today, Policy policy) {
        return on(LocalDate.parse(today), policy, TestDates.byDefault());
    }

    static StatementDates on(LocalDate today, Policy policy, DatePatterns patterns) {
        Instant noon = today.atTime(12, 0).atZone(INDIA).toInstant();
        return new StatementDates(policy, Clock.fixed(noon, ZoneOffset.UTC), INDIA, patterns);
    }
}
