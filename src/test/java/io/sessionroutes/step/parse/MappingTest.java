package io.sessionroutes.step.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {

    @Test
    void aFieldIsReadWhereTheLenderKeepsIt() throws Exception {
        // Given
        Mapping mapping = new Mapping(Map.of("mobile_number", " /applicant/phones/1  /applicant/a~1b "));
        JsonNode event = StrictJson.mapper()
                .readTree("{\"applicant\":{\"phones\":[\"1\"],\"a/b\":\"2\"},\"mobile_number\":\"3\"}");
        // When
        String mobile = mapping.text(event, EventField.MOBILE_NUMBER);
        // Then
        assertThat(mobile).isEqualTo("2");
    }

    @Test
    void aFieldWithoutPointersIsNotRead() throws Exception {
        // Given
        Mapping mapping = new Mapping(Map.of("accept_anything", " "));
        JsonNode event = StrictJson.mapper().readTree("{\"accept_anything\":true}");
        // When
        Boolean flag = mapping.flag(event, EventField.ACCEPT_ANYTHING);
        // Then
        assertThat(flag).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer_id", "/a b", "/a~2", "/a~", "$.customer_id"})
    void aTextThatIsNoPointerIsRefusedByItsKey(String pointers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mapping(Map.of("link_id", pointers)))
                .withMessageStartingWith("mapping.link_id: ")
                .withMessageContaining("JSON Pointer");
    }

    @Test
    void anUnknownFieldIsRefusedByItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mapping(Map.of("linkid", "/x")))
                .withMessageStartingWith("mapping.linkid: ")
                .withMessageContaining("link_id");
    }

    @Test
    void theApplicationIdCannotBeLeftUnread() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mapping(Map.of("application_id", "")))
                .withMessageStartingWith("mapping.application_id: ");
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
