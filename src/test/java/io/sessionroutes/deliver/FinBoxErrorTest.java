package io.sessionroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Every shape in which FinBox says no. */
class FinBoxErrorTest {

    @Test
    void codeAndMessageComeFromTheErrorMember() {
        assertThat(read("{\"error\":{\"code\":\"INVALID_DATE_RANGE\",\"message\":\"from after to\"}}"))
                .isEqualTo(new FinBoxError("INVALID_DATE_RANGE", "from after to"));
    }

    @Test
    void detailAndMessageAreUnderstoodToo() {
        assertThat(read("{\"detail\":\"Authentication credentials were not provided.\"}"))
                .isEqualTo(new FinBoxError(null, "Authentication credentials were not provided."));
        assertThat(read("{\"message\":\"Internal error\",\"status\":500}"))
                .isEqualTo(new FinBoxError(null, "Internal error"));
    }

    @Test
    void anythingElseIsItsTextCutShort() {
        assertThat(read("<html>Bad\r\nGateway</html>")).isEqualTo(new FinBoxError(null, "<html>Bad Gateway</html>"));
        assertThat(read("")).isEqualTo(new FinBoxError(null, null));
        assertThat(read("[]").message()).isEqualTo("[]");
        assertThat(read("x".repeat(100_000)).message()).hasSize(303);
    }

    @Test
    void whatCouldForgeALogLineOrQuoteANumberIsCleaned() {
        assertThat(
                        read(
                                "{\"error\":{\"code\":\"A B\\r\\n\",\"message\":\"no \\u001b[31m\\r\\nERROR 9876543210 \\u202e\"}}"))
                .isEqualTo(new FinBoxError(null, "no [31m ERROR ***"));
    }

    @Test
    void aMessageOfNothingButBlanksIsNone() {
        assertThat(FinBoxError.read("{\"message\":\"\u2003\u00a0 \u3000\"}".getBytes(StandardCharsets.UTF_8))
                        .message())
                .isNull();
    }

    @Test
    void aCodeThatIsNoTextIsNoCode() {
        assertThat(read("{\"error\":{\"code\":17,\"message\":\"odd\"}}")).isEqualTo(new FinBoxError(null, "odd"));
        assertThat(read("{\"error\":\"text\"}")).isEqualTo(new FinBoxError(null, null));
    }

    private static FinBoxError read(String body) {
        return FinBoxError.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
