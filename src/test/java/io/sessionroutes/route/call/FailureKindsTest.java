package io.sessionroutes.route.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.FinBoxErrorCode;
import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.FailedCalls;
import io.sessionroutes.harness.RawServer;
import io.sessionroutes.harness.TestTopics;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of an event by what FinBox answers, from the wire to the dead letter; the next event of the key is
 * served each time.
 */
class FailureKindsTest extends FailedCalls {

    private static final String ID = "8d5ea22b-216a-4fe2-90da-65d1c67c8964";

    private RawServer trap;

    @BeforeAll
    void startTrap() {
        trap = RawServer.start(RawServer.text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    }

    /** What is JSON but not in FinBox's own form is believed while others are served. */
    @BeforeAll
    void serveSomebody() {
        assertNextIsServed(newKey(), 0);
    }

    @AfterAll
    void stopTrap() {
        trap.close();
    }

    @ParameterizedTest
    @EnumSource(FinBoxErrorCode.class)
    void everyDocumentedCodeReachesTheDeadLetter(FinBoxErrorCode code) {
        // Given
        boolean account =
                switch (code) {
                    case AUTHENTICATION_CREDENTIALS_NOT_PROVIDED,
                            PAYMENT_REQUIRED,
                            ACCESS_DENIED,
                            METHOD_NOT_ALLOWED,
                            UNSUPPORTED_MEDIA_TYPE -> true;
                    default -> false;
                };

        // When, Then
        assertEnds(SandboxAnswer.refusal(code), account ? "ACCOUNT" : "REFUSED", code.name(), 1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED",
        "401, ACCOUNT",
        "402, ACCOUNT",
        "403, ACCOUNT",
        "404, ACCOUNT",
        "405, ACCOUNT",
        "406, REFUSED",
        "407, ACCOUNT",
        "409, REFUSED",
        "410, REFUSED",
        "413, REFUSED",
        "414, REFUSED",
        "415, ACCOUNT",
        "418, REFUSED",
        "422, REFUSED",
        "431, REFUSED",
        "451, REFUSED",
        "300, ACCOUNT",
        "304, ACCOUNT"
    })
    void aStatusThatAnotherCallWouldNotChangeIsFinalAfterOneCall(int status, String kind) {
        assertEnds(SandboxAnswer.json(status, status < 400 ? "" : "{}"), kind, "FINBOX_" + status, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 501, 502, 503, 504, 505, 507, 529, 599})
    void aStatusThatMayPassIsTriedAgainUntilAttemptsAreUsedUp(int status) {
        assertEnds(SandboxAnswer.status(status), "EXHAUSTED", "FINBOX_" + status, ATTEMPTS);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(
                        SandboxAnswer.json(422, "{\"error\":{\"code\":\"NEW_CODE\",\"message\":\"Not so.\"}}"),
                        "NEW_CODE",
                        "Not so."),
                Arguments.of(
                        SandboxAnswer.json(422, "{\"error\":{\"code\":7,\"message\":null}}"),
                        "7",
                        "FinBox answered 422"),
                Arguments.of(
                        SandboxAnswer.json(
                                422, "{\"error\":{\"code\":\"bad code\\r\\nX: y\",\"message\":\"a\\r\\nb\"}}"),
                        "FINBOX_422",
                        "a b"),
                Arguments.of(SandboxAnswer.detail(422, "Method not so."), "FINBOX_422", "Method not so."),
                Arguments.of(SandboxAnswer.json(422, "{\"message\":\"Endpoint\"}"), "FINBOX_422", "Endpoint"),
                Arguments.of(SandboxAnswer.json(422, "{\"error\":\"plain\"}"), "FINBOX_422", "plain"),
                Arguments.of(
                        SandboxAnswer.json(422, "{\"link_id\":[\"This field may not be blank.\"]}"),
                        "FINBOX_422",
                        "link_id: This field may not be blank."),
                Arguments.of(SandboxAnswer.json(422, "[{\"code\":\"LISTED\",\"message\":\"m\"}]"), "LISTED", "m"),
                Arguments.of(SandboxAnswer.json(422, "[]"), "FINBOX_422", "FinBox answered 422"),
                Arguments.of(
                        SandboxAnswer.html(422, "x").withBody("{\"error\":{\"code\":\"AS_HTML\"}}"),
                        "AS_HTML",
                        "FinBox answered 422"),
                Arguments.of(
                        SandboxAnswer.detail(422, "Mobile 98765 43210 is blocked"),
                        "FINBOX_422",
                        "Mobile *** is blocked"),
                Arguments.of(
                        SandboxAnswer.json(403, "{\"error\":{\"code\":\"OTHER\"}}"), "OTHER", "FinBox answered 403"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void whatARefusalSaysIsInTheDeadLetter(SandboxAnswer answer, String code, String message) {
        ConsumerRecord<byte[], byte[]> deadLetter =
                assertEnds(answer, answer.status() == 403 ? "ACCOUNT" : "REFUSED", code, 1);
        assertThat(TestTopics.header(deadLetter, "dead-letter-message"))
                .startsWith(message)
                .hasSizeLessThanOrEqualTo(310);
    }

    static Stream<Arguments> gateways() {
        return Stream.of(
                Arguments.of(
                        SandboxAnswer.html(400, "400 Bad Request").travelling(SandboxAnswer.Manner.HUGE),
                        "400 Bad Request"),
                Arguments.of(SandboxAnswer.html(403, "x").withBody("Blocked"), "Blocked"),
                Arguments.of(SandboxAnswer.json(401, ""), "A gateway answered 401"));
    }

    /** One after the other, for three that fail together are an outage. */
    @ParameterizedTest
    @MethodSource("gateways")
    void whatIsNoJsonIsNoVerdictOnTheEvent(SandboxAnswer answer, String message) {
        // Given
        String key = newKey();
        answers.put(key, answer);

        // When
        send(key, application(key));

        // Then
        assertDeadLetter(key, "finbox", "EXHAUSTED", "GATEWAY_" + answer.status());
        assertThat(TestTopics.header(results.deadLetter(key), "dead-letter-message"))
                .startsWith(message);
        assertNextIsServed(key, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNeverFollowed(int status) {
        // When
        assertEnds(
                SandboxAnswer.json(status, "").header("Location", trap.url() + "/bank-connect/v1/session/"),
                "ACCOUNT",
                "FINBOX_" + status,
                1);

        // Then
        assertThat(trap.requests())
                .as("requests that reached the redirect's target")
                .isZero();
    }

    /** A few for the way through the flow. ReadAnswerTest has each answer that is no session. */
    static Stream<SandboxAnswer> noSessions() {
        return Stream.of(
                SandboxAnswer.json(200, ""),
                SandboxAnswer.json(200, "<html>Welcome</html>"),
                SandboxAnswer.json(200, "{\"session_id\":\"" + ID + "\"}"),
                SandboxAnswer.json(200, "{\"session_id\":\"" + ID + "\",\"redirect_url\":\"javascript:alert(1)\"}"),
                SandboxAnswer.json(
                        200,
                        "{\"session_id\":\"" + ID + "\",\"redirect_url\":\"https://a.example/" + "x".repeat(100_000)
                                + "\"}"),
                SandboxAnswer.status(204),
                SandboxAnswer.json(201, "{}"),
                SandboxAnswer.html(200, "Endless").travelling(SandboxAnswer.Manner.HUGE));
    }

    @ParameterizedTest
    @MethodSource("noSessions")
    void anAnswerWithoutASessionIsAskedForTwice(SandboxAnswer answer) {
        assertEnds(answer, "EXHAUSTED", "BAD_ANSWER", 2);
    }

    @Test
    void aHugeErrorIsCutOffAndStillCounted() {
        assertEnds(
                SandboxAnswer.html(500, "Sorry").travelling(SandboxAnswer.Manner.HUGE),
                "EXHAUSTED",
                "FINBOX_500",
                ATTEMPTS);
    }
}
