package io.sessionroutes.step.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.message.EventField;
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
        Object mobile = mapping.value(event, EventField.MOBILE_NUMBER);
        // Then
        assertThat(mobile).isEqualTo("2");
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
