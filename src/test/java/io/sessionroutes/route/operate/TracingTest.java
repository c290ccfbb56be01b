package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

/** A trace goes on through the bundle, and a receiver of OTLP gets its spans. */
class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @Test
    void theSpansOfAnEventContinueItsTraceThroughTheCallToWhatIsWritten() throws IOException {
        try (Receiver receiver = new Receiver();
                RunningBundle bundle = RunningBundle.prepare(1)
                        .with("tracing.endpoint", receiver.url())
                        .start()) {
            // When
            bundle.topics.send(
                    "key-9876543210", "{\"application_id\":\"a\",\"mobile_number\":\"9876543210\"}", parent());
            ConsumerRecord<byte[], byte[]> session =
                    bundle.topics.awaitSessionRecords(1).get(0);

            // Then
            await("spans").until(() -> receiver.names()
                    .containsAll(List.of("application", "create-session", "POST", bundle.topics.sessions())));
            assertThat(receiver.spans).allMatch(span -> TRACE.equals(hex(span)));
            assertThat(TestTopics.header(session, "traceparent"))
                    .startsWith("00-" + TRACE + "-")
                    .isNotEqualTo(PARENT);
            assertThat(bundle.finbox.calls()).singleElement().satisfies(call -> assertThat(
                            call.request().headers().get("traceparent"))
                    .startsWith("00-" + TRACE + "-"));
            assertThat(receiver.text()).doesNotContain("9876543210", bundle.setting("finbox.api-key"));
        }
    }

    @Test
    void aDeadLetterKeepsTheHeadersThatItCameWith() throws IOException {
        try (Receiver receiver = new Receiver();
                RunningBundle bundle = RunningBundle.prepare(1)
                        .with("tracing.endpoint", receiver.url())
                        .start()) {
            // When
            bundle.topics.send("a", "no JSON", parent());
            ConsumerRecord<byte[], byte[]> deadLetter = bundle.topics.awaitDeadLetter();

            // Then
            assertThat(deadLetter.headers().headers("traceparent"))
                    .singleElement()
                    .satisfies(header -> assertThat(new String(header.value(), StandardCharsets.UTF_8))
                            .isEqualTo(PARENT));
        }
    }

    @Test
    void whatAnEventIsRefusedForIsNotInItsSpans() throws IOException {
        try (Receiver receiver = new Receiver();
                RunningBundle bundle = RunningBundle.prepare(1)
                        .with("tracing.endpoint", receiver.url())
                        .start()) {
            // When
            bundle.topics.send("a", "{\"application_id\":\"a\",\"mobile_number\":\"98765432101\"}", parent());
            bundle.topics.awaitDeadLetter();

            // Then
            await("spans").until(() -> receiver.names().contains("application"));
            assertThat(receiver.text())
                    .as("spans of an event with a broken mobile number")
                    .contains("bean-validator", "STATUS_CODE_ERROR")
                    .doesNotContain("98765432101");
        }
    }

    @Test
    void aKeyThatFinBoxQuotesIsNotInTheSpans() throws IOException {
        try (Receiver receiver = new Receiver();
                RunningBundle bundle = RunningBundle.prepare(1)
                        .with("tracing.endpoint", receiver.url())
                        .start()) {
            // Given
            String key = bundle.setting("finbox.api-key");
            bundle.finbox.scenario(request -> SandboxAnswer.json(
                    400, "{\"error\":{\"code\":\"" + key + "\",\"message\":\"" + key + " is no key\"}}"));

            // When
            bundle.topics.send("a", "{\"application_id\":\"a\"}", parent());
            bundle.topics.awaitDeadLetter();

            // Then
            await("spans").until(() -> receiver.names().containsAll(List.of("application", "create-session", "POST")));
            assertThat(receiver.text()).doesNotContain(key);
        }
    }

    @Test
    void withoutAReceiverNoSpanIsMadeAndTheHeaderIsCarriedOver() {
        try (RunningBundle bundle = RunningBundle.prepare(1).start()) {
            // When
            bundle.topics.send("a", "{\"application_id\":\"a\"}", parent());
            ConsumerRecord<byte[], byte[]> session =
                    bundle.topics.awaitSessionRecords(1).get(0);

            // Then
            assertThat(TestTopics.header(session, "traceparent")).isEqualTo(PARENT);
            assertThat(bundle.finbox.calls()).singleElement().satisfies(call -> assertThat(
                            call.request().headers().get("traceparent"))
                    .isNull());
        }
    }

    private static Header parent() {
        return new RecordHeader("traceparent", PARENT.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(Span span) {
        return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    /** Takes OTLP over HTTP, as a collector does. */
    private static final class Receiver implements AutoCloseable {

        private final List<Span> spans = new CopyOnWriteArrayList<>();
        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

        Receiver() throws IOException {
            server.createContext("/v1/traces", exchange -> {
                ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
                request.getResourceSpansList().forEach(resource -> resource.getScopeSpansList()
                        .forEach(scope -> spans.addAll(scope.getSpansList())));
                exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
        }

        List<String> names() {
            return spans.stream().map(Span::getName).toList();
        }

        String text() {
            return spans.toString();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
