package io.sessionroutes.step.parse;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import java.util.Base64;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {

    private static final String STRUCTURED = "application/cloudevents+json";

    @Test
    void whatIsNoCloudEventIsTheApplicationItself() throws Exception {
        String value = "{\"id\":\"x\",\"data\":{}}";
        assertThat(read(new RecordHeaders(), value)).isEqualTo(new CloudEvent(json(value), null, null));
        assertThat(read(contentType("application/json"), "{\"data\":{}}").data())
                .isEqualTo(json("{\"data\":{}}"));
    }

    @Test
    void inBinaryModeTheValueIsTheApplicationAndTheHeaderItsId() throws Exception {
        // Given
        Headers headers = contentType("application/json")
                .add("ce_specversion", bytes("1.0"))
                .add("ce_id", bytes("घटना-1"))
                .add("ce_source", bytes("\"/origination\""));
        // When
        CloudEvent event = read(headers, "{\"application_id\":\"A\"}");
        // Then
        assertThat(event).isEqualTo(new CloudEvent(json("{\"application_id\":\"A\"}"), "घटना-1", "/origination"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                STRUCTURED,
                "application/cloudevents+json; charset=UTF-8",
                "Application/CloudEvents+JSON;x=y",
                "\"application/cloudevents+json\"",
                "\"application/cloudevents+json; charset=UTF-8\"",
                " application/cloudevents+json\u00a0"
            })
    void inStructuredModeTheApplicationIsTheData(String contentType) throws Exception {
        // When
        CloudEvent event = read(
                contentType(contentType),
                "{\"specversion\":\"1.0\",\"id\":\"E\",\"source\":\"/s\",\"data\":{\"application_id\":\"A\"}}");
        // Then
        assertThat(event).isEqualTo(new CloudEvent(json("{\"application_id\":\"A\"}"), "E", "/s"));
    }

    @Test
    void anEnvelopeIsRecognisedWithoutItsHeaderUnlessBinaryModeSaysOtherwise() throws Exception {
        // Given
        String envelope =
                "{\"specversion\":\"1.0\",\"id\":\"E\",\"source\":\"/s\",\"data\":{\"application_id\":\"A\"}}";
        // When, Then
        assertThat(read(new RecordHeaders(), envelope))
                .isEqualTo(new CloudEvent(json("{\"application_id\":\"A\"}"), "E", "/s"));
        assertThat(read(contentType("application/json"), envelope).id()).isEqualTo("E");
        assertThat(read(new RecordHeaders().add("ce_specversion", bytes("1.0")), envelope)
                        .data())
                .isEqualTo(json(envelope));
        assertThat(read(new RecordHeaders(), "{\"specversion\":1,\"data\":{}}").data())
                .isEqualTo(json("{\"specversion\":1,\"data\":{}}"));
    }

    @Test
    void structuredModeWinsOverHeadersThatSomethingOnTheWayHasAdded() throws Exception {
        assertThat(read(contentType(STRUCTURED).add("ce_id", bytes("other")), "{\"id\":\"E\",\"data\":{}}")
                        .id())
                .isEqualTo("E");
    }

    @Test
    void dataInBase64IsRead() throws Exception {
        assertThat(read(contentType(STRUCTURED), encoded("{\"application_id\":\"ऋण\"}".getBytes(UTF_8)))
                        .data())
                .isEqualTo(json("{\"application_id\":\"ऋण\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|NOT_OBJECT|data (of the CloudEvents envelope) is missing",
                "{'data':null}|NOT_OBJECT|data (of the CloudEvents envelope) is missing",
                "{'data':[{}]}|NOT_OBJECT|data (of the CloudEvents envelope) is not an object",
                "{'data':'{}'}|NOT_OBJECT|data (of the CloudEvents envelope) is not an object",
                "{'data':{},'data_base64':'e30='}|NOT_OBJECT|the CloudEvents envelope has both data and data_base64",
                "[]|NOT_OBJECT|the value is JSON, but no CloudEvents envelope",
                "{'data':{},'id':{}}|WRONG_TYPE|id (of the CloudEvents envelope) must be text",
                "{'data_base64':7}|WRONG_TYPE|data_base64 (of the CloudEvents envelope) must be text in Base64",
                "{'data_base64':'*'}|WRONG_TYPE|data_base64 (of the CloudEvents envelope) must be text in Base64",
                "{'data_base64':'W10='}|NOT_OBJECT|data_base64 (of the CloudEvents envelope) is JSON, but not an object"
            })
    void anEnvelopeWithoutAnApplicationIsPoisonAndTheMessageSaysWhy(String value, String code, String message) {
        // When
        Failure failure = refused(STRUCTURED, value.replace('\'', '"'));
        // Then
        assertThat(failure).isEqualTo(Failure.of(failure.stage(), FailureKind.POISON, code, message));
    }

    @Test
    void dataInBase64IsReadAsStrictlyAsAnyValue() {
        // When, Then
        for (String data : new String[] {"", "{", "{} {}", "{\"a\":1,\"a\":2}", "\uFEFF{}", "{\u0000}"}) {
            assertThat(refused(STRUCTURED, encoded(data.getBytes(UTF_8))).code())
                    .as(data)
                    .startsWith("NOT_");
        }
        assertThat(refused(STRUCTURED, encoded("{\"a\":1}".getBytes(UTF_16LE))).code())
                .isEqualTo("NOT_JSON");
        assertThat(refused(STRUCTURED, encoded(new byte[] {'{', (byte) 0xC3, '}'}))
                        .code())
                .isEqualTo("NOT_JSON");
    }

    @Test
    void aBatchIsPoisonAndTheMessageSaysHowToSendIt() {
        assertThat(refused("application/cloudevents-batch+json", "[{\"id\":\"E\",\"data\":{}}]")
                        .message())
                .isEqualTo("a batch of CloudEvents; expected each event in a record of its own");
    }

    @Test
    void anIdThatNobodyCouldHaveMeantIsNoId() throws Exception {
        // When, Then
        for (byte[] id : new byte[][] {
            null, {}, bytes("  "), bytes("a\u0007"), bytes("x".repeat(501)), {(byte) 0xC3}, new byte[3_000]
        }) {
            assertThat(read(new RecordHeaders().add("ce_id", id), "{}").id()).isNull();
        }
        assertThat(read(contentType(STRUCTURED), "{\"id\":\"a\\u0000b\",\"data\":{}}")
                        .id())
                .isNull();
        assertThat(read(contentType(STRUCTURED), "{\"id\":17,\"data\":{}}").id())
                .isEqualTo("17");
    }

    @Test
    void aSourceThatNobodyCouldHaveMeantIsNoneNorIsOneWithoutItsId() throws Exception {
        // When, Then
        for (byte[] source :
                new byte[][] {null, {}, bytes("  "), bytes("a\u0007"), bytes("x".repeat(501)), {(byte) 0xC3}}) {
            assertThat(read(new RecordHeaders().add("ce_id", bytes("E")).add("ce_source", source), "{}")
                            .source())
                    .isNull();
        }
        assertThat(read(new RecordHeaders().add("ce_source", bytes("/s")), "{}").source())
                .isNull();
        assertThat(read(contentType(STRUCTURED), "{\"id\":\"E\",\"source\":17,\"data\":{}}")
                        .source())
                .isNull();
    }

    @Test
    void aHeaderOnlyEverHasText() throws Exception {
        // When, Then
        for (byte[] contentType : new byte[][] {null, {}, {(byte) 0xFF}, bytes(STRUCTURED + ";" + "x".repeat(3_000))}) {
            assertThat(read(new RecordHeaders().add("content-type", contentType), "{\"data\":{}}")
                            .data())
                    .isEqualTo(json("{\"data\":{}}"));
        }
    }

    private static CloudEvent read(Headers headers, String value) throws Exception {
        return CloudEvent.of(headers, json(value), StrictJson.mapper());
    }

    private static Failure refused(String contentType, String value) {
        return catchThrowableOfType(EventAtFaultException.class, () -> read(contentType(contentType), value))
                .failure();
    }

    private static Headers contentType(String contentType) {
        return new RecordHeaders().add("content-type", bytes(contentType));
    }

    private static String encoded(byte[] data) {
        return "{\"data_base64\":\"" + Base64.getEncoder().encodeToString(data) + "\"}";
    }

    private static JsonNode json(String text) throws Exception {
        return StrictJson.mapper().readTree(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
