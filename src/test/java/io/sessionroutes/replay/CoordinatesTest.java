package io.sessionroutes.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {

    @Test
    void theyAreReadAsTheyAreWritten() {
        // Given
        String written = "loan-applications-2-11@420";

        // When
        Coordinates read = Coordinates.parse(written);

        // Then
        assertThat(read)
                .isEqualTo(new Coordinates("loan-applications-2", 11, 420))
                .hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "loans",
                "loans-0",
                "loans@1",
                "loans-0@",
                "loans-x@1",
                "-0@1",
                "lo ans-0@1",
                "loans-0@1234567890123456789"
            })
    void anythingElseIsRefusedWithAnExample(String written) {
        assertThatThrownBy(() -> Coordinates.parse(written)).hasMessageContaining("such as loan-applications-0@42");
    }
}
