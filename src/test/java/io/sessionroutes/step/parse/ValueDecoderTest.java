package io.sessionroutes.step.parse;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sessionroutes.failure.EventAtFaultException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueDecoderTest {

    private static final String JSON = "{\"application_id\":\"A\"}";
    private final ValueDecoder none = ValueDecoder.of("none");
    private final ValueDecoder cutting = ValueDecoder.of("json-schema");

    @ParameterizedTest
    @CsvSource({
        "0000000001, 1",
        "000000002a, 42",
        "00ffffffff, 4294967295",
        "000000000000000007, 7",
        "007b000000, 2063597568"
    })
    void aFrameIsNamedWithItsIdAndCutOffWhereTheSettingsSaySo(String frame, String id) throws Exception {
        // Given
        byte[] value = concat(HexFormat.of().parseHex(frame), JSON.getBytes(UTF_8));
        // When
        EventAtFaultException refused = refused(none, new RecordHeaders(), value);
        // Then
        assertThat(refused.failure().code()).isEqualTo("SCHEMA_FRAMED");
        assertThat(refused.failure().message()).contains(" schema " + id + " ", "events.schema=json-schema");
        assertThat(cutting.json(new RecordHeaders(), value)).asString(UTF_8).isEqualTo(JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "__value_schema_id, 000000002a, 42",
        "__value_schema_id, 01123e4567e89b12d3a456426614174000, 123e4567-e89b-12d3-a456-426614174000",
        "apicurio.value.globalId, 0000000000000007, 7",
        "apicurio.value.contentId, 00000007, 7",
        "apicurio.value.globalId, 000000000000000009, 9",
        "__value_schema_id, 123e4567e89b12d3a456426614174000, 123e4567-e89b-12d3-a456-426614174000",
        "apicurio.value.contentId, 070707, unknown"
    })
    void anIdInAHeaderIsNamedWhereTheValueIsNoJsonAndElseNobodyMinds(String name, String header, String id)
            throws Exception {
        // Given
        Headers headers = new RecordHeaders().add(name, HexFormat.of().parseHex(header));
        byte[] avro = {12, 'A', 'P', 'P', '-', '1', '7', 0};
        // When, Then
        assertThat(refused(none, headers, avro).failure().message()).contains(" schema " + id + " ");
        assertThat(refused(cutting, headers, avro).failure().code()).isEqualTo("SCHEMA_FRAMED");
        assertThat(none.json(headers, JSON.getBytes(UTF_8))).asString(UTF_8).isEqualTo(JSON);
        assertThat(cutting.json(headers, JSON.getBytes(UTF_8))).asString(UTF_8).isEqualTo(JSON);
    }

    @Test
    void behindAFrameThereHasToBeJson() {
        // Given
        byte[] avro = {0, 0, 0, 0, 9, 12, 'A', 'P', 'P', '-', '1', '7'};
        // When
        EventAtFaultException refused = refused(cutting, new RecordHeaders(), avro);
        // Then
        assertThat(refused.failure().code()).isEqualTo("SCHEMA_FRAMED");
        assertThat(refused.failure().message()).contains(" schema 9 ", "is no JSON object");
    }

    @ParameterizedTest
    @CsvSource({
        "000000000001, 0",
        "0000000000000000, 0",
        "00410000007b, 1090519040",
        "004100007b7b, 1090519163",
        "004100000000, 1090519040",
        "0000007b01000000, 31489",
        "0000007b00010000, 31488",
        "0000007b00000100, 31488",
        "000000410000000000, 16640",
        "0000410000000000, 4259840"
    })
    void whatOnlyBeginsLikeUtf16OrUtf32IsAFrame(String value, String id) {
        // When
        EventAtFaultException refused =
                refused(none, new RecordHeaders(), HexFormat.of().parseHex(value));
        // Then
        assertThat(refused.failure().code()).isEqualTo("SCHEMA_FRAMED");
        assertThat(refused.failure().message()).contains(" schema " + id + " ");
    }

    @Test
    void aHeaderWithoutAValueNamesNoSchema() throws Exception {
        // Given
        Headers headers = new RecordHeaders().add("__value_schema_id", null);
        // When, Then
        assertThat(none.json(headers, new byte[] {12, 'A'})).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-32BE", "UTF-16LE", "UTF-8"})
    void whatHasNoFrameStaysForOthersToJudge(String charset) throws Exception {
        // Given
        byte[] value = JSON.getBytes(Charset.forName(charset));
        // When, Then
        assertThat(none.json(new RecordHeaders(), value)).isEqualTo(value);
        assertThat(cutting.json(new RecordHeaders(), value)).isEqualTo(value);
        assertThat(none.json(new RecordHeaders(), "[]".getBytes(UTF_16BE))).hasSize(4);
        assertThat(none.json(new RecordHeaders(), new byte[] {0, 0, 0, 1})).hasSize(4);
    }

    private static EventAtFaultException refused(ValueDecoder decoder, Headers headers, byte[] value) {
        return catchThrowableOfType(EventAtFaultException.class, () -> decoder.json(headers, value));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
