package io.sessionroutes.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mark in the link id makes the sandbox misbehave. */
class SandboxMarkersTest extends SandboxCalls {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !503              | 503 | detail
            !500              | 500 | message
            !502              | 502 | <html>
            !402              | 402 | PAYMENT_REQUIRED
            !403              | 403 | ACCESS_DENIED
            !MODE_NOT_ENABLED | 403 | MODE_NOT_ENABLED
            !html             | 200 | <html>
            !nosession        | 200 | redirect_url
            !nourl            | 200 | session_id
            !badurl           | 200 | javascript:
            !notjson          | 200 | oops
            """)
    void spoilsTheAnswerAsTheMarkerSays(String marker, int status, String content) throws Exception {
        // When
        HttpResponse<String> answer = post(body("cust-" + marker, ""));

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(content);
    }

    @Test
    void answersEmptyRedirectsAndThrottlesOnRequest() throws Exception {
        // When
        HttpResponse<String> empty = post(body("a!empty", ""));
        HttpResponse<String> moved = post(body("b!307", ""));
        HttpResponse<String> throttled = post(body("c!429~7s", ""));

        // Then
        assertThat(empty.body()).isEmpty();
        assertThat(moved.headers().firstValue("Location")).hasValue("/bank-connect/v1/session/moved/");
        assertThat(throttled.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void takesMarkersInTurnAndThenRecovers() throws Exception {
        // Given
        String body = body("cust!503x2!429x1~1s-7", "");

        // When
        List<Integer> statuses = List.of(
                post(body).statusCode(),
                post(body).statusCode(),
                post(body).statusCode(),
                post(body).statusCode());

        // Then
        assertThat(statuses).containsExactly(503, 503, 429, 200);
        assertThat(post(body("hello!world !x3 !nothing", "")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!reset", "!close", "!truncated"})
    void breaksTheConnectionOnRequest(String marker) {
        // Given
        HttpRequest.Builder call = request(body("cust" + marker, ""));

        // When, Then
        assertThatThrownBy(() -> send(call))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        await().untilAsserted(() -> assertThat(sandbox.callsFor("cust" + marker))
                .isNotEmpty()
                .allSatisfy(made -> assertThat(made.status()).isZero())
                .noneMatch(SandboxCall::inFlight));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!hang", "!delay~5s"})
    void outlastsAnImpatientClient(String marker) {
        // Given
        HttpRequest.Builder call = request(body("cust" + marker, "")).timeout(Duration.ofMillis(300));

        // When, Then
        assertThatThrownBy(() -> send(call)).isInstanceOf(HttpTimeoutException.class);
        await().untilAsserted(() -> assertThat(sandbox.callsFor("cust" + marker))
                .singleElement()
                .satisfies(made -> assertThat(made.endedAt()).isNotNull()));
    }

    @Test
    void dripsAWholeAnswerAndFloodsAHugeOne() throws Exception {
        // When
        HttpResponse<String> slow = post(body("cust!slow~1ms", ""));
        HttpResponse<String> huge = post(body("cust!huge", ""));

        // Then
        assertThat(JSON.readTree(slow.body()).path("session_id").asText())
                .as("a slow answer's session")
                .isNotEmpty();
        assertThat(huge.body()).hasSizeGreaterThan(16_000_000);
        assertThat(sandbox.callsFor("cust!slow~1ms"))
                .extracting(SandboxCall::status)
                .containsExactly(200);
    }
}
