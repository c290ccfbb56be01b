package io.sessionroutes.step.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.WholeApplication;
import io.sessionroutes.message.path.SearchBudget;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadApplicationTest {

    private final ReadApplication step = TestMappings.reader();

    @Test
    void everyFieldOfTheEventIsRead() throws Exception {
        // Given
        ObjectNode event = WholeApplication.event();
        // When
        LoanApplication application = read(event.toString());
        // Then
        assertThat(application.values())
                .hasSize(EventField.values().length)
                .containsEntry(EventField.SESSION_EXPIRY, 60L)
                .containsEntry(EventField.ACCEPT_ANYTHING, true)
                .containsEntry(EventField.IS_MOBILE_FIELD_EDITABLE, false)
                .allSatisfy((field, value) -> assertThat(value)
                        .as(field.key())
                        .hasToString(event.at(field.pointers().split(" ")[0]).asText()));
    }

    @Test
    void whatNoFieldNamesIsIgnoredAndAnIntegerIsText() throws Exception {
        // When
        LoanApplication application =
                read("{\"application_id\":1,\"mobile_number\":9876543210,\"api_key\":\"ignored\",\"consents\":{}}");
        // Then
        assertThat(application.values())
                .isEqualTo(Map.of(
                        EventField.APPLICATION_ID,
                        "1",
                        EventField.LINK_ID,
                        "1",
                        EventField.MOBILE_NUMBER,
                        "9876543210"));
    }

    @Test
    void aFieldOfNothingButBlanksOfAnyKindIsNotGiven() throws Exception {
        // When
        LoanApplication application =
                read("{\"application_id\":\"A\",\"customer_id\":\"\u00a0\u200b\",\"mode\":\"\ufeff\"}");
        // Then
        assertThat(application.values()).isEqualTo(Map.of(EventField.APPLICATION_ID, "A", EventField.LINK_ID, "A"));
    }

    @Test
    void theApplicationBecomesTheBodyAndStaysWithTheEvent() throws Exception {
        // Given
        Exchange exchange = EventExchanges.carrying("{}");
        exchange.getMessage().setBody(StrictJson.mapper().readTree("{\"application_id\":\"A\"}"));
        // When
        step.process(exchange);
        // Then
        assertThat(exchange.getMessage().getBody())
                .isSameAs(ApplicationEvent.of(exchange).application());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"text\"", "1", "true"})
    void aValueThatIsNoObjectIsPoison(String event) {
        // When
        Failure failure = refused(event);
        // Then
        assertThat(failure.code()).isEqualTo("NOT_OBJECT");
        assertThat(failure.kind()).isEqualTo(FailureKind.POISON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \""})
    void nullAndBlankAreNoValueAndTheNextPointerIsTried(String nothing) throws Exception {
        // When
        LoanApplication application = read("{\"application_id\":\"A\",\"customer_id\":" + nothing + "}");
        // Then
        assertThat(application.customerId()).isNull();
        assertThat(application.linkId()).isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application_id|true",
                "application_id|1.5",
                "application_id|{}",
                "mobile_number|[]",
                "session_expiry_minutes|\"5\"",
                "session_expiry_minutes|5.0",
                "session_expiry_minutes|1e2",
                "session_expiry_minutes|true",
                "accept_anything|\"true\"",
                "accept_anything|1",
                "is_mobile_field_editable|{}"
            })
    void aValueOfAnotherTypeIsRefusedAndNeverConverted(String name, String value) {
        // When
        Failure failure = refused("{\"" + name + "\":" + value + "}");
        // Then
        assertThat(failure.code()).isEqualTo("WRONG_TYPE");
        assertThat(failure.message()).contains("/" + name).doesNotContain(value + "\"");
    }

    @Test
    void theMessageNamesFieldAndPlaceButNoValue() {
        assertThat(refused("{\"session_expiry_minutes\":\"secret\"}").message())
                .isEqualTo("session_expiry (at /session_expiry_minutes) must be an integer");
    }

    @Test
    void anExpiryBeyondAnyRangeIsLeftForValidationToRefuse() throws Exception {
        assertThat(read("{\"session_expiry_minutes\":" + "9".repeat(40) + "}").integer(EventField.SESSION_EXPIRY))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(read("{\"session_expiry_minutes\":-" + "9".repeat(40) + "}").integer(EventField.SESSION_EXPIRY))
                .isNegative();
    }

    @Test
    void expressionsAreText() throws Exception {
        assertThat(read("{\"application_id\":\"${env:HOME} {{finbox.api-key}}\"}")
                        .applicationId())
                .isEqualTo("${env:HOME} {{finbox.api-key}}");
    }

    private LoanApplication read(String event) throws Exception {
        return step.read(StrictJson.mapper().readValue(event, JsonNode.class), null, new SearchBudget(event.length()));
    }

    private Failure refused(String event) {
        return catchThrowableOfType(EventAtFaultException.class, () -> read(event))
                .failure();
    }
}
