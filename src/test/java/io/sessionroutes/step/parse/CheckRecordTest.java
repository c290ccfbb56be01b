package io.sessionroutes.step.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import java.nio.charset.Charset;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckRecordTest {

    private static final int LIMIT = 20;
    private final CheckRecord step =
            new CheckRecord(new RecordLimits(LIMIT, 10, 3, 30), ValueDecoder.of("none"), false);

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n "})
    void aValueOfNothingButWhitespaceIsEmpty(String value) {
        // When
        Failure failure = refused(value.getBytes(UTF_8));
        // Then
        assertThat(failure.code()).isEqualTo("EMPTY");
        assertThat(failure.stage()).isEqualTo(FlowStage.PARSE);
        assertThat(failure.kind()).isEqualTo(FailureKind.POISON);
    }

    @Test
    void aTombstoneIsEmpty() throws Exception {
        assertThat(refused(null).code()).isEqualTo("EMPTY");
    }

    @Test
    void aValueMayBeAsLargeAsTheLimitAndNoLarger() throws Exception {
        // Given
        Exchange atLimit = EventExchanges.carrying("x".repeat(LIMIT));
        // When
        step.process(atLimit);
        // Then
        assertThat(atLimit.getMessage().getBody(byte[].class)).hasSize(LIMIT);
        assertThat(refused("x".repeat(LIMIT + 1).getBytes(UTF_8)).code()).isEqualTo("TOO_LARGE");
        assertThat(refused(" ".repeat(LIMIT + 1).getBytes(UTF_8)).code()).isEqualTo("TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0, 0, ",
        "11, 0, 0, the key has 11 bytes",
        "0, 3, 30, ",
        "0, 4, 0, the record has 4 headers",
        "0, 1, 31, the headers have 31 bytes"
    })
    void keyAndHeadersMayBeAsLargeAsTheirLimits(int keyBytes, int count, int headerBytes, String message)
            throws Exception {
        // Given
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < count; i++) {
            headers.add(i == 0 ? "\u00e9" : "", i == 0 && headerBytes > 0 ? new byte[headerBytes - 2] : null);
        }
        Exchange exchange = EventExchanges.carrying(new byte[keyBytes], "{}".getBytes(UTF_8), headers);

        // When
        EventAtFaultException refused = catchThrowableOfType(EventAtFaultException.class, () -> step.process(exchange));

        // Then
        assertThat(refused == null ? null : refused.failure().message())
                .isEqualTo(message == null ? null : message + ", more than the " + limit(message));
    }

    private static String limit(String message) {
        return message.contains("key")
                ? "10 that event.max-key-bytes allows"
                : message.contains("have")
                        ? "30 that event.max-header-bytes allows"
                        : "3 that event.max-headers allows";
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void otherUnicodeEncodingsAreNotJson(String charset) {
        // When
        Failure failure = refused("{}".getBytes(Charset.forName(charset)));
        // Then
        assertThat(failure.code()).isEqualTo("NOT_JSON");
    }

    @ParameterizedTest
    @CsvSource({"ef", "ef20", "efbb", "efbb20"})
    void aPartOfAByteOrderMarkIsNotUtf8(String hex) {
        // When
        Failure failure = refused(HexFormat.of().parseHex(hex));
        // Then
        assertThat(failure.code()).isEqualTo("NOT_JSON");
        assertThat(failure.message()).startsWith("the value is not UTF-8 (line 1, column 1)");
    }

    @Test
    void aByteOrderMarkIsNotJson() {
        assertThat(refused("\uFEFF{}".getBytes(UTF_8)).code()).isEqualTo("NOT_JSON");
    }

    @Test
    void bytesThatAreNotUtf8AreNotJson() {
        // When, Then
        assertThat(refused(bytes('"', 0xFF, '"')).code()).isEqualTo("NOT_JSON");
        assertThat(refused(bytes('"', 0xC0, 0xAF, '"')).code()).as("overlong").isEqualTo("NOT_JSON");
        assertThat(refused(bytes('"', 0xED, 0xA0, 0x80, '"')).code())
                .as("surrogate")
                .isEqualTo("NOT_JSON");
        assertThat(refused(bytes('"', 0xE0, 0xA4)).code()).as("cut off").isEqualTo("NOT_JSON");
    }

    @Test
    void theReasonSaysWhatIsNotUtf8AndWhere() {
        // When, Then
        assertThat(refused("\ufeff{}".getBytes(UTF_8)).message())
                .isEqualTo("the value begins with a byte order mark; expected UTF-8 without one");
        assertThat(refused(bytes('{', '\n', '"', 0xE0, 0xA4, 0x86, 0xFF, '"', '}'))
                        .message())
                .isEqualTo("the value is not UTF-8 (line 2, column 3)");
        assertThat(refused(bytes('"', 0xE0, 0xA4)).message()).isEqualTo("the value is not UTF-8 (line 1, column 2)");
        assertThat(refused("{}".getBytes(Charset.forName("UTF-16LE"))).message())
                .isEqualTo("the value is not UTF-8 (line 1, column 2)");
    }

    @Test
    void textInAnyScriptPasses() {
        assertThatCode(() -> step.process(EventExchanges.carrying("\"आशा 😀\"")))
                .doesNotThrowAnyException();
    }

    private Failure refused(byte[] value) {
        return catchThrowableOfType(EventAtFaultException.class, () -> step.process(EventExchanges.carrying(value)))
                .failure();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
