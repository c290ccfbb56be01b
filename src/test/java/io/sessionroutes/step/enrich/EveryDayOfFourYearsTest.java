package io.sessionroutes.step.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.constraint.DatePatterns;
import io.sessionroutes.message.constraint.FinboxDate;
import io.sessionroutes.message.constraint.TestDates;
import io.sessionroutes.step.enrich.StatementDates.Period;
import io.sessionroutes.step.enrich.StatementDates.Policy;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Statement dates on each day of four years, in each locale that could spoil them, and by each policy. */
class EveryDayOfFourYearsTest {

    /** Four years have a leap day, and last days of December of which the year of the week is another. */
    private static final int DAYS = 1461;

    @Test
    void onEveryDayTheFirstDayIsBeforeTheLastAndBothAreWrittenRight() {
        onEveryDay((today, dates) -> {
            // When
            Period period = dates.period(null, null, 6, null);

            // Then
            assertThat(period.to()).isEqualTo(written(today));
            LocalDate from = FinboxDate.read(period.from()).orElseThrow();
            assertThat(period.from()).isEqualTo(written(from));
            assertThat(from)
                    .isBefore(today)
                    .isAfterOrEqualTo(today.minusMonths(6).withDayOfMonth(1));
        });
    }

    /** FinBox moves an earlier first day of an account-aggregator request to fourteen months ago. */
    @Test
    void onEveryDayAnAccountAggregatorIsAskedForFourteenMonthsAtMost() {
        onEveryDay((today, dates) -> {
            LocalDate earliest = today.minusMonths(14);
            for (int months : new int[] {1, 13, 14, 15, 120}) {
                // When
                Period period = dates.period(null, null, months, "aa");

                // Then
                LocalDate from = FinboxDate.read(period.from()).orElseThrow();
                assertThat(period).isEqualTo(new Period(written(from), written(today)));
                assertThat(from).isBefore(today).isAfterOrEqualTo(earliest);
                assertThat(months <= 14 || from.equals(earliest))
                        .as("as far back as allowed")
                        .isTrue();
            }
        });
    }

    private static void onEveryDay(BiConsumer<LocalDate, StatementDates> check) {
        InLocales.each(() -> {
            DatePatterns patterns = TestDates.byDefault();
            for (int day = 0; day < DAYS; day++) {
                LocalDate today = LocalDate.of(2024, 1, 1).plusDays(day);
                for (Policy policy : Policy.values()) {
                    check.accept(today, StatementDatesTest.on(today, policy, patterns));
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
