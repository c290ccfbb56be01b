package io.sessionroutes.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ValueViewTest {

    private final ValueView view = new ValueView("/contact/phones/0 /mobile_number");

    @Test
    void whatTheMappingCallsAMobileNumberIsMaskedWhateverItLooksLike() {
        // Given
        String event = "{\"contact\":{\"phones\":[\"12-34\"]},\"mobile_number\":9876543210}";

        // When
        String shown = shown(event);

        // Then
        assertThat(shown).contains("***34", "********10").doesNotContain("12-34", "98765");
    }

    @Test
    void whatLooksLikeOneIsMaskedWhereverItStandsAndIdsAreNot() {
        // Given
        String event =
                "{\"notes\":[{\"n\":\"+91 98765-43210\"},{\"n\":9876543210}],\"application_id\":\"100200300400\",\"amount\":500000}";

        // When
        String shown = shown(event);

        // Then
        assertThat(shown).contains("100200300400", "500000").doesNotContain("98765");
    }

    @Test
    void aValueThatTwoReadersUnderstandDifferentlyIsTreatedAsText() {
        // Given
        String event = "{\"mobile_number\":\"9876543210\",\"mobile_number\":\"12345678\"}";

        // When
        String shown = shown(event);

        // Then
        assertThat(shown).doesNotContain("98765", "123456");
    }

    private String shown(String event) {
        return view.of(event.getBytes(StandardCharsets.UTF_8));
    }
}
