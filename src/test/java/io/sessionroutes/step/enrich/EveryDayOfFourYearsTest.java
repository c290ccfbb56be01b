package io.sessionroutes.step.enrich;

import static io.sessionroutes.step.enrich.StatementDatesTest.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.constraint.FinboxDate;
import io.sessionroutes.step.enrich.StatementDates.Period;
import io.sessionroutes.step.enrich.StatementDates.Policy;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Statement dates on each day of a calendar that could spoil them. */
class EveryDayOfFourYearsTest {

    /** Four years of days, with the leap day and the last days of December, where a year of the week would be wrong. */
    @Property(tries = 1461, generation = GenerationMode.EXHAUSTIVE)
    void onEveryDayTheFirstDayIsBeforeTheLastAndBothAreWrittenRight(@ForAll @IntRange(max = 1460) int day) {
        // Given
        LocalDate today = LocalDate.of(2024, 1, 1).plusDays(day);
        InLocales.each(() -> {
            for (Policy policy : Policy.values()) {
                // When
                Period period = on(today.toString(), policy).period(null, null, 6, null);

                // Then
                assertThat(period.to()).isEqualTo(written(today));
                LocalDate from = FinboxDate.read(period.from()).orElseThrow();
                assertThat(period.from()).isEqualTo(written(from));
                assertThat(from)
                        .isBefore(today)
                        .isAfterOrEqualTo(today.minusMonths(6).withDayOfMonth(1));
            }
        });
    }

    /** FinBox moves an earlier first day of an account-aggregator request to fourteen months ago. */
    @Property(tries = 1461, generation = GenerationMode.EXHAUSTIVE)
    void onEveryDayAnAccountAggregatorIsAskedForFourteenMonthsAtMost(@ForAll @IntRange(max = 1460) int day) {
        // Given
        LocalDate today = LocalDate.of(2024, 1, 1).plusDays(day);
        LocalDate earliest = today.minusMonths(14);
        InLocales.each(() -> {
            for (Policy policy : Policy.values()) {
                for (int months : new int[] {1, 13, 14, 15, 120}) {
                    // When
                    Period period = on(today.toString(), policy).period(null, null, months, "aa");

                    // Then
                    LocalDate from = FinboxDate.read(period.from()).orElseThrow();
                    assertThat(period).isEqualTo(new Period(written(from), written(today)));
                    assertThat(from).isBefore(today).isAfterOrEqualTo(earliest);
                    assertThat(months <= 14 || from.equals(earliest))
                            .as("as far back as allowed")
                            .isTrue();
                }
            }
        });
    }

    /** Written without any formatter. */
    private static String written(LocalDate day) {
        String digits = Integer.toString(
                100_000_000 + day.getDayOfMonth() * 1_000_000 + day.getMonthValue() * 10_000 + day.getYear());
        return digits.substring(1, 3) + "/" + digits.substring(3, 5) + "/" + digits.substring(5);
    }
}
