package io.sessionroutes.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RedactedExceptionTest {

    @Test
    void theLogShowsTypesAndStacksOfAllCausesWithoutTheirTexts() {
        // Given
        Exception cause = new NumberFormatException("9876543210");
        Exception caught = new IllegalStateException("asked for 9876543210", cause);

        // When
        RedactedException redacted = RedactedException.of(caught);

        // Then
        assertThat(redacted).hasMessage("java.lang.IllegalStateException");
        assertThat(redacted.getStackTrace()).isEqualTo(caught.getStackTrace());
        assertThat(redacted.getCause()).hasMessage("java.lang.NumberFormatException");
        assertThat(redacted.getCause().getStackTrace()).isEqualTo(cause.getStackTrace());
        StringWriter printed = new StringWriter();
        redacted.printStackTrace(new PrintWriter(printed, true));
        assertThat(printed.toString()).contains("RedactedExceptionTest").doesNotContain("9876543210");
    }
}
