package io.sessionroutes.message.constraint;

import static io.sessionroutes.message.SessionRequests.sound;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.message.SessionRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionRequestRulesTest {

    private static final Validator VALIDATOR = new AllowedValues(
                    List.of("pdf", "aa", "online"),
                    List.of("multi_pdf", "multi_banking"),
                    bank -> !bank.equals("NOBANK"),
                    TestDates.byDefault(),
                    TestAddresses.any(),
                    TestAddresses.any())
            .validatorFactory()
            .getValidator();
    private static final String URL = "https://lender.example/";

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("application_id", null, "INVALID_REQUEST"),
                Arguments.of("application_id", "A\u0000", "INVALID_REQUEST"),
                Arguments.of("link_id", null, "INVALID_REQUEST"),
                Arguments.of("link_id", "x".repeat(501), "INVALID_REQUEST"),
                Arguments.of("link_id", "a\nb", "INVALID_REQUEST"),
                Arguments.of("link_id", "a\u0085b", "INVALID_REQUEST"),
                Arguments.of("link_id", "a\ud800b", "INVALID_REQUEST"),
                Arguments.of("link_id", "\udc00", "INVALID_REQUEST"),
                Arguments.of("redirect_url", "lender.example", "INVALID_URL"),
                Arguments.of("redirect_url", URL + "x".repeat(201 - URL.length()), "INVALID_LENGTH"),
                Arguments.of("redirect_url", URL + "\ud800", "INVALID_REQUEST"),
                Arguments.of("from_date", "2026-01-01", "INVALID_DATE_FORMAT"),
                Arguments.of("from_date", "31/02/2026", "INVALID_DATE_FORMAT"),
                Arguments.of("from_date", "1/1/2026", "INVALID_DATE_FORMAT"),
                Arguments.of("from_date", "०१/०१/२०२६", "INVALID_DATE_FORMAT"),
                Arguments.of("from_date", "30/06/2026", "INVALID_DATE_RANGE"),
                Arguments.of("from_date", "01/07/2026", "INVALID_DATE_RANGE"),
                Arguments.of("to_date", "29/02/2026", "INVALID_DATE_FORMAT"),
                Arguments.of("logo_url", "data:image/png;base64,x", "INVALID_URL"),
                Arguments.of("logo_url", URL + "x".repeat(201 - URL.length()), "INVALID_LENGTH"),
                Arguments.of("bank_name", null, "MISSING_BANK_NAME"),
                Arguments.of("bank_name", "x".repeat(51), "INVALID_LENGTH"),
                Arguments.of("bank_name", "HD\u001bFC", "INVALID_REQUEST"),
                Arguments.of("bank_name", "NOBANK", "INVALID_BANK_NAME"),
                Arguments.of("mode", "PDF", "INVALID_REQUEST"),
                Arguments.of("mobile_number", "987654321", "INVALID_MOBILE_NUMBER"),
                Arguments.of("mobile_number", "98765432101", "INVALID_MOBILE_NUMBER"),
                Arguments.of("mobile_number", "5876543210", "INVALID_MOBILE_NUMBER"),
                Arguments.of("mobile_number", "९८७६५४३२१०", "INVALID_MOBILE_NUMBER"),
                Arguments.of("mobile_number", "9876543210\n", "INVALID_MOBILE_NUMBER"),
                Arguments.of("session_expiry", 4L, "INVALID_SESSION_EXPIRY"),
                Arguments.of("session_expiry", 43201L, "INVALID_SESSION_EXPIRY"),
                Arguments.of("session_expiry", Long.MAX_VALUE, "INVALID_SESSION_EXPIRY"),
                Arguments.of("session_expiry", -1L, "INVALID_SESSION_EXPIRY"),
                Arguments.of("journey_mode", "single", "INVALID_REQUEST"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aRequestThatBreaksARuleFailsWithFinBoxCodeAndTheParametersName(String parameter, Object value, String code) {
        // When
        Failure failure = failureOf(sound(parameter, value));
        // Then
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).startsWith(parameter + " ");
        assertThat(failure.stage()).isEqualTo(FlowStage.VALIDATE);
        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("application_id", "${env:HOME} {{x}} आशा 😀"),
                Arguments.of("link_id", "x"),
                Arguments.of("link_id", "😀".repeat(500)),
                Arguments.of("redirect_url", null),
                Arguments.of("redirect_url", URL + "😀".repeat(200 - URL.length())),
                Arguments.of("redirect_url", URL + "?a=${env:KEY}&b={{key}}&c={application_id}"),
                Arguments.of("from_date", "29/06/2026"),
                Arguments.of("from_date", "29/02/2024"),
                Arguments.of("logo_url", null),
                Arguments.of("bank_name", "x".repeat(50)),
                Arguments.of("bank_name", "😀".repeat(50)),
                Arguments.of("mode", null),
                Arguments.of("mobile_number", null),
                Arguments.of("session_expiry", 5L),
                Arguments.of("session_expiry", 43200L),
                Arguments.of("session_expiry", null),
                Arguments.of("journey_mode", null),
                Arguments.of("accept_anything", null),
                Arguments.of("is_mobile_field_editable", false));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void aRequestWithinTheRulesPasses(String parameter, Object value) {
        assertThat(VALIDATOR.validate(sound(parameter, value))).isEmpty();
    }

    @Test
    void ofSeveralViolationsTheFirstParameterInFinBoxOrderIsReported() {
        // When, Then
        assertThat(failureOf(sound("link_id", null, "application_id", null)).message())
                .startsWith("application_id ");
        assertThat(failureOf(sound("to_date", "x", "link_id", null)).message()).startsWith("link_id ");
        assertThat(failureOf(sound("to_date", "x", "redirect_url", "x")).code()).isEqualTo("INVALID_URL");
        assertThat(failureOf(sound("from_date", "01/07/2026", "logo_url", "x")).code())
                .isEqualTo("INVALID_DATE_RANGE");
        assertThat(failureOf(sound("bank_name", null, "mode", "x")).code()).isEqualTo("MISSING_BANK_NAME");
        assertThat(failureOf(sound("mobile_number", "x", "session_expiry", 1L)).code())
                .isEqualTo("INVALID_MOBILE_NUMBER");
        assertThat(failureOf(sound("journey_mode", "x", "session_expiry", 1L)).code())
                .isEqualTo("INVALID_SESSION_EXPIRY");
    }

    @Test
    void atOneParameterTheMoreTellingCodeIsReported() {
        assertThat(failureOf(sound("redirect_url", "\u0000".repeat(201))).code())
                .isEqualTo("INVALID_URL");
        assertThat(failureOf(sound("bank_name", "\u0000".repeat(51))).code()).isEqualTo("INVALID_LENGTH");
    }

    @Test
    void aRefusalSaysTheRuleAndNothingOfTheEvent() {
        // When, Then
        assertThat(failureOf(sound("mobile_number", "${7*7} secret")).message())
                .isEqualTo("mobile_number must be an Indian mobile number, ten digits that begin with 6 to 9");
        assertThat(failureOf(sound("bank_name", "{value}".repeat(8))).message())
                .isEqualTo("bank_name must have at most 50 characters");
        assertThat(failureOf(sound("bank_name", "{max}".repeat(11))).message())
                .isEqualTo("bank_name must have at most 50 characters");
        assertThat(failureOf(sound("link_id", "😀".repeat(501))).message())
                .isEqualTo("link_id must have at most 500 characters");
    }

    @Test
    void aRefusalNamesWhatIsAllowedAndTheSetting() {
        // When, Then
        assertThat(failureOf(sound("mode", "{allowed}")).message())
                .isEqualTo("mode must be one of pdf, aa, online (modes.allowed)");
        assertThat(failureOf(sound("journey_mode", "single")).message())
                .isEqualTo("journey_mode must be one of multi_pdf, multi_banking (journey-modes.allowed)");
        assertThat(failureOf(sound("from_date", "2026-13-01")).message())
                .isEqualTo("from_date must be a day of the calendar, written as yyyy-MM-dd, dd/MM/yyyy, dd-MM-yyyy"
                        + " or an ISO timestamp (dates.formats)");
    }

    @Test
    void everyConstraintCarriesAKnownCodeAndARule() {
        // When
        var messages = VALIDATOR.getConstraintsForClass(SessionRequest.class).getConstrainedProperties().stream()
                .flatMap(property -> property.getConstraintDescriptors().stream())
                .map(constraint -> constraint.getMessageTemplate().split(": ", 2))
                .toList();
        // Then
        assertThat(messages).hasSizeGreaterThan(20).allSatisfy(message -> {
            assertThat(ViolationFailure.CODES).contains(message[0]);
            assertThat(message).hasSize(2);
        });
    }

    private static Failure failureOf(SessionRequest request) {
        return ViolationFailure.failure(VALIDATOR.validate(request));
    }
}
