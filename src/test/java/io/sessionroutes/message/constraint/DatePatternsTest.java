package io.sessionroutes.message.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatePatternsTest {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    @ParameterizedTest
    @CsvSource({
        "2026-06-01, 2026-06-01",
        "01/06/2026, 2026-06-01",
        "01-06-2026, 2026-06-01",
        "29-02-2024, 2024-02-29",
        "2026-11-25T10:15:00+05:30, 2026-11-25",
        "2026-11-25T10:15:00.123456789+0530, 2026-11-25",
        "2026-11-25t10:15z, 2026-11-25",
        "2026-11-25 10:15:00.5+05, 2026-11-25",
        "2026-11-25T18:29:59.999Z, 2026-11-25",
        "2026-11-25T18:30:00Z, 2026-11-26",
        "2026-12-31T23:00:00-08:00, 2027-01-01",
        "2026-11-25T00:00:00, 2026-11-25",
        "2026-11-25T23:59:59.999, 2026-11-25",
        "1000-01-01, 1000-01-01",
        "9999-12-31, 9999-12-31"
    })
    void aDayIsReadInEveryFormOfTheDefault(String text, LocalDate day) {
        assertThat(TestDates.byDefault().read(text)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "31/02/2026",
                "31-02-2026",
                "29/02/2026",
                "2026-02-31",
                "00/01/2026",
                "1/1/2026",
                "2026-1-1",
                "01-13-2026",
                "2026/01/01",
                "01.01.2026",
                "01-01-26",
                "०१/०१/२०२६",
                "+2026-01-01",
                "-026-01-01",
                "20260101",
                "2026-02-31T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T10:15:60Z",
                "2026-01-01T10:15:00+25:00",
                "2026-01-01T10:15:00+05:30Z",
                "2026-01-01T",
                "2026-01-01T10",
                "01/01/2026T10:15:00Z",
                "9999-12-31T23:00:00-08:00",
                "0000-01-01",
                "0999-12-31",
                "01/01/0000",
                "01-01-0026",
                "0000-01-01T00:00:00",
                "0026-06-01T10:15:00Z",
                "1000-01-01T00:00:00+14:00",
                "last month",
                "1767225600000"
            })
    void whatIsNoDayIsNotRead(String text) {
        assertThat(TestDates.byDefault().read(text)).isEmpty();
    }

    @Test
    void patternsMayHaveNamesOfMonthsAndSingleDigits() {
        // Given
        DatePatterns patterns = new DatePatterns(List.of("d-MMM-yyyy", "dd MMMM yyyy", "d.M.yyyy", "yyyyMMdd"), INDIA);
        // When, Then
        assertThat(patterns.read("1-Jun-2026")).contains(LocalDate.of(2026, 6, 1));
        assertThat(patterns.read("01-JUN-2026")).contains(LocalDate.of(2026, 6, 1));
        assertThat(patterns.read("01 september 2026")).contains(LocalDate.of(2026, 9, 1));
        assertThat(patterns.read("1.6.2026")).contains(LocalDate.of(2026, 6, 1));
        assertThat(patterns.read("20260601")).contains(LocalDate.of(2026, 6, 1));
        assertThat(patterns.read("01-06-2026")).isEmpty();
        assertThat(patterns.read("31-Jun-2026")).isEmpty();
        assertThat(patterns.read("1.6.+2026")).isEmpty();
        assertThat(patterns.read("1.6.0026")).isEmpty();
        assertThat(patterns.read("1-Jun-0000")).isEmpty();
        assertThat(patterns.read("00260601")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd/MM",
                "dd/MM/yy",
                "dd/MM/YYYY",
                "DD/MM/YYYY",
                "dd/mm/yyyy",
                "dd/MM/yyyy HH",
                "dd/MM/yyyy/dd",
                "dMyyyy",
                "yyyyMd",
                "dd'/'MM/yyyy",
                "[dd]/MM/yyyy",
                "dd/MM/{yyyy}",
                "d1/M/yyyy",
                "EEE dd MM yyyy",
                "MMMMM/dd/yyyy",
                "iso"
            })
    void whatIsNoPatternOfADayIsRefused(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DatePatterns(List.of(pattern), INDIA));
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy, MM/dd/yyyy",
        "d/M/yyyy, MM/dd/yyyy",
        "yyyy-MM-dd, yyyy-dd-MM",
        "ddMMyyyy, MMddyyyy",
        "ddMMyyyy, yyyyMMdd"
    })
    void patternsThatReadOneTextAsTwoDaysAreRefused(String one, String other) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DatePatterns(List.of("dd MMM yyyy", one, other), INDIA))
                .withMessageContaining("would be one day by");
        assertThatIllegalArgumentException().isThrownBy(() -> new DatePatterns(List.of(other, one), INDIA));
    }

    @Test
    void patternsThatReadTheSameDayGoTogether() {
        assertThatCode(() -> new DatePatterns(List.of("dd/MM/yyyy", "d/M/yyyy", "MM-dd-yyyy", "dd/MM/yyyy"), INDIA))
                .doesNotThrowAnyException();
    }

    @Test
    void allThatIsAcceptedIsListedForAPerson() {
        assertThat(TestDates.byDefault()).hasToString("yyyy-MM-dd, dd/MM/yyyy, dd-MM-yyyy or an ISO timestamp");
    }
}
