package io.sessionroutes.route.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.SharedBundle;
import io.sessionroutes.harness.TestTopics;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written to the applications topic by mistake or malice: one dead letter, and the flow goes on. */
class BadInputTest extends SharedBundle {

    /** Stands in each bad event, and must stand in no header of its dead letter. */
    private static final String CANARY = "Canary7391";

    static Stream<Arguments> poison() {
        return Stream.of(
                bad("tombstone", "EMPTY", (byte[]) null),
                bad("empty value", "EMPTY", new byte[0]),
                bad("whitespace", "EMPTY", " \r\n\t "),
                bad("plain text", "NOT_JSON", CANARY + " is not JSON"),
                bad("truncated", "NOT_JSON", "{\"application_id\":\"" + CANARY),
                bad("NaN", "NOT_JSON", "{\"application_id\":\"" + CANARY + "\",\"session_expiry_minutes\":NaN}"),
                bad(
                        "number of 400 digits",
                        "NOT_JSON",
                        "{\"application_id\":\"x\",\"session_expiry_minutes\":" + "9".repeat(400) + "}"),
                bad("array", "NOT_OBJECT", "[{\"application_id\":\"" + CANARY + "\"}]"),
                bad("null", "NOT_OBJECT", "null"),
                bad("string", "NOT_OBJECT", "\"" + CANARY + "\""),
                bad("number", "NOT_OBJECT", "42"),
                bad("true", "NOT_OBJECT", "true"),
                bad("application_id true", "WRONG_TYPE", "{\"application_id\":true}"),
                bad("application_id 1.5", "WRONG_TYPE", "{\"application_id\":1.5}"),
                bad("application_id object", "WRONG_TYPE", "{\"application_id\":{\"" + CANARY + "\":1}}"),
                bad("application_id array", "WRONG_TYPE", "{\"application_id\":[\"" + CANARY + "\"]}"),
                bad(
                        "expiry as text",
                        "WRONG_TYPE",
                        "{\"application_id\":\"x\",\"session_expiry_minutes\":\"" + CANARY + "\"}"),
                bad("expiry 60.5", "WRONG_TYPE", "{\"application_id\":\"x\",\"session_expiry_minutes\":60.5}"),
                bad("expiry 6e1", "WRONG_TYPE", "{\"application_id\":\"x\",\"session_expiry_minutes\":6e1}"),
                bad("flag as text", "WRONG_TYPE", "{\"application_id\":\"x\",\"accept_anything\":\"true\"}"),
                bad("flag as number", "WRONG_TYPE", "{\"application_id\":\"x\",\"is_mobile_field_editable\":1}"),
                bad("5 MB", "TOO_LARGE", "{\"application_id\":\"" + CANARY + "x".repeat(5_000_000) + "\"}"),
                bad("1,000 levels", "NOT_JSON", "{\"application_id\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}"),
                bad(
                        "100,000 levels",
                        "NOT_JSON",
                        "{\"application_id\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
                bad("100,000 open brackets", "NOT_JSON", "[".repeat(100_000)),
                bad("broken UTF-8", "NOT_JSON", new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}),
                bad("overlong UTF-8", "NOT_JSON", new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}),
                bad("surrogate in UTF-8", "NOT_JSON", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}),
                bad("byte order mark", "NOT_JSON", "\uFEFF{\"application_id\":\"" + CANARY + "\"}"),
                bad("UTF-16", "NOT_JSON", "{\"application_id\":\"x\"}".getBytes(Charset.forName("UTF-16"))),
                bad("UTF-16LE", "NOT_JSON", "{\"application_id\":\"x\"}".getBytes(Charset.forName("UTF-16LE"))),
                bad("UTF-32", "NOT_JSON", "{\"application_id\":\"x\"}".getBytes(Charset.forName("UTF-32"))),
                bad("key twice", "NOT_JSON", "{\"application_id\":\"x\",\"application_id\":\"" + CANARY + "\"}"),
                bad(
                        "unknown key twice",
                        "NOT_JSON",
                        "{\"application_id\":\"x\",\"y\":{\"" + CANARY + "\":1,\"" + CANARY + "\":2}}"),
                bad("second value", "NOT_JSON", "{\"application_id\":\"" + CANARY + "\"} {}"),
                bad("bracket too many", "NOT_JSON", "{\"application_id\":\"" + CANARY + "\"}}"),
                bad("comment", "NOT_JSON", "{\"application_id\":\"x\"/*" + CANARY + "*/}"));
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                bad("no application id", "INVALID_REQUEST", "{\"customer_id\":\"" + CANARY + "\"}"),
                bad(
                        "blank application id",
                        "INVALID_REQUEST",
                        "{\"application_id\":\"  \",\"customer_id\":\"" + CANARY + "\"}"),
                bad("null application id", "INVALID_REQUEST", "{\"application_id\":null}"),
                bad("empty object", "INVALID_REQUEST", "{}"),
                bad("NUL in application id", "INVALID_REQUEST", "{\"application_id\":\"" + CANARY + "\\u0000\"}"),
                bad(
                        "C1 control in customer id",
                        "INVALID_REQUEST",
                        "{\"application_id\":\"x\",\"customer_id\":\"" + CANARY + "\\u0085\"}"),
                bad(
                        "lone high surrogate in customer id",
                        "INVALID_REQUEST",
                        "{\"application_id\":\"x\",\"customer_id\":\"" + CANARY + "\\ud800\"}"),
                bad(
                        "lone low surrogate in application id",
                        "INVALID_REQUEST",
                        "{\"application_id\":\"" + CANARY + "\\udc00\"}"),
                bad(
                        "link_id of 501",
                        "INVALID_REQUEST",
                        "{\"application_id\":\"x\",\"customer_id\":\"" + CANARY + "y".repeat(491) + "\"}"),
                bad(
                        "unknown mode",
                        "INVALID_REQUEST",
                        "{\"application_id\":\"x\",\"bank_name\":\"hdfc\",\"mode\":\"" + CANARY + "\"}"),
                bad(
                        "unknown journey mode",
                        "INVALID_REQUEST",
                        "{\"application_id\":\"x\",\"journey_mode\":\"" + CANARY + "\"}"),
                bad(
                        "mode without bank",
                        "MISSING_BANK_NAME",
                        "{\"application_id\":\"" + CANARY + "\",\"mode\":\"aa\"}"),
                bad(
                        "31 February",
                        "INVALID_DATE_FORMAT",
                        "{\"application_id\":\"" + CANARY + "\",\"from_date\":\"31/02/2026\"}"),
                bad(
                        "to before from",
                        "INVALID_DATE_RANGE",
                        "{\"application_id\":\"" + CANARY
                                + "\",\"from_date\":\"2026-03-02\",\"to_date\":\"2026-03-02\"}"),
                bad(
                        "Devanagari mobile",
                        "INVALID_MOBILE_NUMBER",
                        "{\"application_id\":\"x\",\"mobile_number\":\"९८७६५४३२१०\"}"),
                bad(
                        "mobile of 9 digits",
                        "INVALID_MOBILE_NUMBER",
                        "{\"application_id\":\"x\",\"mobile_number\":739173917}"),
                bad("expiry 4", "INVALID_SESSION_EXPIRY", "{\"application_id\":\"x\",\"session_expiry_minutes\":4}"),
                bad(
                        "expiry 43201",
                        "INVALID_SESSION_EXPIRY",
                        "{\"application_id\":\"x\",\"session_expiry_minutes\":43201}"),
                bad(
                        "expiry 2^70",
                        "INVALID_SESSION_EXPIRY",
                        "{\"application_id\":\"x\",\"session_expiry_minutes\":1180591620717411303424}"),
                bad(
                        "javascript URL",
                        "INVALID_URL",
                        "{\"application_id\":\"x\",\"redirect_url\":\"javascript:" + CANARY + "\"}"),
                bad(
                        "URL with user",
                        "INVALID_URL",
                        "{\"application_id\":\"x\",\"redirect_url\":\"https://" + CANARY + "@b.example/\"}"),
                bad(
                        "URL of 201",
                        "INVALID_LENGTH",
                        "{\"application_id\":\"x\",\"logo_url\":\"https://a.example/" + CANARY + "z".repeat(173)
                                + "\"}"),
                bad(
                        "bank of 51",
                        "INVALID_LENGTH",
                        "{\"application_id\":\"x\",\"bank_name\":\"" + CANARY + "b".repeat(41) + "\"}"));
    }

    private static Arguments bad(String name, String code, String value) {
        return bad(name, code, value.getBytes(UTF_8));
    }

    private static Arguments bad(String name, String code, byte[] value) {
        return Arguments.argumentSet(name, code, value);
    }

    @ParameterizedTest
    @MethodSource("poison")
    void whatNobodyCanReadIsPoison(String code, byte[] value) {
        assertOneDeadLetter("parse", "POISON", code, value);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatBreaksARuleIsInvalid(String code, byte[] value) {
        assertOneDeadLetter("validate", "INVALID", code, value);
    }

    private void assertOneDeadLetter(String stage, String kind, String code, byte[] value) {
        // Given
        String key = newKey();

        // When
        bundle.topics.send(key, value);

        // Then
        assertDeadLetter(key, stage, kind, code);
        ConsumerRecord<byte[], byte[]> deadLetter = results.deadLetter(key);
        assertThat(deadLetter.value()).as("the value as received").isEqualTo(value);
        assertThat(TestTopics.header(deadLetter, "dead-letter-attempts"))
                .as("calls made")
                .isEqualTo("0");
        assertReadable(TestTopics.header(deadLetter, "dead-letter-message"));
        deadLetter.headers().forEach(header -> assertThat(text(header.value()))
                .as(header.key())
                // Four digits of it may stand in a time by chance.
                .doesNotContain(CANARY, "73917391"));
        assertNextIsServed(key, 1);
    }

    /** A sentence: some words, no class names, no line breaks. */
    private static void assertReadable(String message) {
        assertThat(message)
                .as("a message that a person understands")
                .matches("[\\p{Graph} ]{10,200}")
                .doesNotContain("Exception", "com.", "org.", "java.", "{value}", "null");
    }

    /** event_id and product are published and never sent: half a character in them costs the applicant nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"event_id", "product"})
    void halfACharacterThatIsOnlyPublishedArrivesAsGoodUtf8(String field) throws Exception {
        // Given
        String key = newKey();
        String event = application(key).put(field, "@").toString().replace("\"@\"", "\"x\\ud83d\"");

        // When
        bundle.topics.send(key, event);

        // Then
        byte[] session = results.sessionRecord(key).value();
        UTF_8.newDecoder().decode(ByteBuffer.wrap(session));
        String published = TestTopics.json(session)
                .at(field.equals("product") ? "/product" : "/source/event_id")
                .asText();
        assertThat(published).startsWith("x").hasSize(2);
        assertThat(results.deadLettersNow(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"event_id", "product"})
    void aControlCharacterThatIsOnlyPublishedArrivesEscaped(String field) {
        // Given
        String key = newKey();

        // When
        send(key, application(key).put(field, "a\u0000b\r\nc"));

        // Then
        assertThat(results.session(key)
                        .at(field.equals("product") ? "/product" : "/source/event_id")
                        .asText())
                .isEqualTo("a\u0000b\r\nc");
        assertThat(results.deadLettersNow(key)).isEmpty();
    }

    @Test
    void whereTombstonesAreSkippedOneLeavesNoTraceButItsOffset() {
        try (RunningBundle skipping =
                RunningBundle.prepare(1).with("tombstones", "skip").start()) {
            // When
            skipping.topics.send("t", (byte[]) null);
            skipping.topics.send("t", "");
            skipping.topics.send("t", application("t").toString());

            // Then
            skipping.topics.offsets.awaitAllCommitted();
            assertThat(skipping.topics.read(skipping.topics.sessions())).hasSize(1);
            assertThat(skipping.topics.read(skipping.topics.deadLetters()))
                    .as("the empty value, not the tombstone")
                    .hasSize(1);
        }
    }
}
