package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.FailureTable;
import io.sessionroutes.failure.FlowException;
import io.sessionroutes.failure.RetrySchedule;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.constraint.TestAddresses;
import io.sessionroutes.window.NoWindow;
import io.sessionroutes.window.PartitionGate;
import io.sessionroutes.window.Window;
import io.sessionroutes.window.WindowLimits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which 2xx answers of FinBox are a session. */
class ReadAnswerTest {

    private static final String ID = "\"8d5ea22b-216a-4fe2-90da-65d1c67c8964\"";
    private static final SessionRequest REQUEST = new SessionRequest(
            "link", "customer", null, null, "01/01/2026", null, null, null, null, null, null, null, null, Map.of());

    private final ReadAnswer readAnswer = new ReadAnswer(
            new ApiKey(() -> "key-of-a-test", () -> List.of("key-of-a-test"), () -> {}),
            new FailureTable(List.of()),
            policy(),
            65_536,
            TestAddresses.any(),
            Clock.systemUTC());

    static Stream<String> noSessions() {
        return Stream.of(
                "",
                "null",
                "[]",
                "{}",
                "42",
                "\"session_id\"",
                "<html>Welcome</html>",
                "{\"session_id\": oops",
                answer("null", "\"https://a.example/\""),
                answer("8", "\"https://a.example/\""),
                answer("\" \"", "\"https://a.example/\""),
                answer("\"\"", "\"https://a.example/\""),
                answer("{\"id\":1}", "\"https://a.example/\""),
                "{\"session_id\":" + ID + "}",
                answer(ID, "null"),
                answer(ID, "\"\""),
                answer(ID, "7"),
                answer(ID, "\"/bare\""),
                answer(ID, "\"//a.example/\""),
                answer(ID, "\"javascript:alert(1)\""),
                answer(ID, "\"data:text/html,x\""),
                answer(ID, "\"ftp://a.example/\""),
                answer(ID, "\"https://user:word@a.example/\""),
                answer(ID, "\"https://a.example/\\r\\nX: y\""),
                answer(ID, "\"https://a.example\\\\@b.example/\""),
                answer(ID, "\"https:///nohost\""),
                answer(ID, "\"https://a b/\""));
    }

    @ParameterizedTest
    @MethodSource("noSessions")
    void anAnswerWithoutASessionIsABadAnswer(String body) {
        // Given
        Exchange answered = answered(200, body);

        // When
        FlowException failed = catchThrowableOfType(FlowException.class, () -> readAnswer.process(answered));

        // Then
        assertThat(failed.failure().code()).isEqualTo(Failure.BAD_ANSWER);
        assertThat(failed.failure().kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(ApplicationEvent.of(answered).answer()).isNull();
    }

    @Test
    void anAnswerWithIdAndLinkIsASession() throws Exception {
        // Given
        Exchange answered = answered(201, answer(ID, "\"https://a.example/s\""));

        // When
        readAnswer.process(answered);

        // Then
        assertThat(ApplicationEvent.of(answered).answer().redirectUrl()).isEqualTo("https://a.example/s");
    }

    private static String answer(String sessionId, String redirectUrl) {
        return "{\"session_id\":" + sessionId + ",\"redirect_url\":" + redirectUrl + "}";
    }

    private static Exchange answered(int status, String body) {
        Exchange exchange = EventExchanges.carrying("{}");
        ApplicationEvent.of(exchange).request(REQUEST);
        NoWindow.carry(exchange, ApplicationEvent.of(exchange));
        exchange.getMessage().setHeader(HttpConstants.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        return exchange;
    }

    private static FailurePolicy policy() {
        Window window = new Window(
                new WindowLimits(1, 1, 1, 1, Duration.ofSeconds(1), 0),
                PartitionGate.OPEN,
                Duration.ofSeconds(1),
                System::nanoTime);
        RetrySchedule schedule =
                new RetrySchedule(5, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO, () -> 0);
        return new FailurePolicy(schedule, 5, window, System::nanoTime, new LogThrottle(System::nanoTime));
    }
}
