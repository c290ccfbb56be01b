package io.sessionroutes.dev;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads each call and answers it when the latency is over. Scenario, markers and documentation are asked for the
 * answer, in this order.
 */
final class CallHandler {

    static final SandboxScenario NOTHING = request -> null;

    private static final String COUNTS = "/sandbox/calls";
    private static final ObjectMapper JSON = new ObjectMapper();

    final DocumentedFinBox documented = new DocumentedFinBox(Sandbox.API_KEY);
    volatile SandboxScenario scenario = NOTHING;
    volatile Supplier<Duration> latency = () -> Duration.ZERO;

    private final FaultMarkers markers = new FaultMarkers(documented);
    private final Vertx vertx;
    private final CallLedger ledger;

    CallHandler(Vertx vertx, CallLedger ledger) {
        this.vertx = vertx;
        this.ledger = ledger;
    }

    void receive(HttpServerRequest call) {
        if (call.path().equals(COUNTS)) {
            call.response().putHeader("Content-Type", "application/json").end(counts());
        } else {
            call.body().onSuccess(body -> answer(call, body));
        }
    }

    private void answer(HttpServerRequest call, Buffer body) {
        byte[] bytes = body.getBytes();
        ObjectNode json = object(bytes);
        String linkId = json == null || !json.path("link_id").isTextual()
                ? null
                : json.get("link_id").asText();
        SandboxRequest request = new SandboxRequest(
                Instant.now(),
                call.method().name(),
                call.path(),
                call.headers(),
                bytes,
                json,
                linkId,
                ledger.nextAttempt(linkId));
        WireCall onWire = new WireCall(vertx, ledger, call, request);
        SandboxAnswer answer = decide(request);
        long millis = answer.after().plus(latency.get()).toMillis();
        if (millis > 0) {
            vertx.setTimer(millis, timer -> onWire.send(answer));
        } else {
            onWire.send(answer);
        }
    }

    private SandboxAnswer decide(SandboxRequest request) {
        if (!request.path().equals(Sandbox.PATH) && !request.isV2()) {
            return SandboxAnswer.html(404, "Not Found");
        }
        SandboxAnswer answer = scenario.answer(request);
        answer = answer == null ? markers.answer(request) : answer;
        return answer == null ? documented.answer(request) : answer;
    }

    private static @Nullable ObjectNode object(byte[] body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode object ? object : null;
        } catch (IOException e) {
            return null;
        }
    }

    private String counts() {
        ledger.flush();
        return ledger.counts().json();
    }
}
