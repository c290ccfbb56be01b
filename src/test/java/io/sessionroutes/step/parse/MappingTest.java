package io.sessionroutes.step.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.path.SearchBudget;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingTest {

    @Test
    void aFieldIsReadWhereTheLenderKeepsIt() throws Exception {
        // Given
        Mapping mapping = TestMappings.with(Map.of("mapping.mobile_number", " /applicant/phones/1  /applicant/a~1b "));
        JsonNode event = StrictJson.mapper()
                .readTree("{\"applicant\":{\"phones\":[\"1\"],\"a/b\":\"2\"},\"mobile_number\":\"3\"}");
        // When
        Object mobile = mapping.value(event, EventField.MOBILE_NUMBER, new SearchBudget(100));
        // Then
        assertThat(mobile).isEqualTo("2");
    }

    @Test
    void aJsonPathPicksTheMobileAmongThePhonesAndPointersMayStandBesideIt() throws Exception {
        // Given
        Mapping mapping = TestMappings.with(
                Map.of("mapping.mobile_number", "/mobile $.applicant.phones[?(@.type == 'mobile')]['the no'] /phone"));
        JsonNode event = StrictJson.mapper()
                .readTree(
                        "{\"applicant\":{\"phones\":[{\"type\":\"home\",\"the no\":\"1\"},"
                                + "{\"type\":\"mobile\",\"the no\":\" \"},{\"type\":\"mobile\",\"the no\":2}]},\"phone\":\"3\"}");
        // When
        Object mobile = mapping.value(event, EventField.MOBILE_NUMBER, new SearchBudget(100));
        // Then
        assertThat(mobile).isEqualTo("2");
    }

    @Test
    void aWrongTypeIsNamedByTheExpressionThatLedToIt() throws Exception {
        // Given
        Mapping mapping = TestMappings.with(Map.of("mapping.mode", "/m $.modes[?@.on == true].name"));
        JsonNode event = StrictJson.mapper().readTree("{\"modes\":[{\"on\":true,\"name\":[\"secret\"]}]}");
        // When
        EventAtFaultException refused = catchThrowableOfType(
                EventAtFaultException.class, () -> mapping.value(event, EventField.MODE, new SearchBudget(100)));
        // Then
        assertThat(refused.failure().code()).isEqualTo("WRONG_TYPE");
        assertThat(refused.failure().message())
                .isEqualTo("mode (at $.modes[?@.on == true].name) must be text or an integer");
    }

    @Test
    void aSearchThatTakesTooLongIsADeadLetterThatNamesFieldAndExpression() throws Exception {
        // Given
        Mapping mapping = TestMappings.with(Map.of("mapping.mode", "$..[?count($..*) > 9999]"));
        JsonNode event = StrictJson.mapper().readTree("[" + "[1],".repeat(1_000) + "1]");
        // When
        EventAtFaultException refused = catchThrowableOfType(
                EventAtFaultException.class, () -> mapping.value(event, EventField.MODE, new SearchBudget(4_000)));
        // Then
        assertThat(refused.failure().code()).isEqualTo("TOO_COMPLEX");
        assertThat(refused.failure().message()).startsWith("mode (at $..[?count($..*) > 9999]): ");
    }

    @Test
    void keysAreTheSameInEveryLanguage() {
        // Given
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            // When
            String key = EventField.IFSC.key();
            // Then
            assertThat(key).isEqualTo("ifsc");
        } finally {
            Locale.setDefault(before);
        }
    }
}
