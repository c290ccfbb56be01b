package io.sessionroutes.dev;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's reaction to a call: a whole answer, a damaged answer, or no answer.
 *
 * @param after how long to wait before the first byte
 * @param interval between bytes, for {@link Manner#DRIP}
 * @param sessionId of the session that was made, or null
 */
public record SandboxAnswer(
        Manner manner,
        int status,
        Map<String, String> headers,
        String body,
        Duration after,
        Duration interval,
        @Nullable String sessionId) {

    /** How the answer is sent. */
    public enum Manner {
        /** In one piece. */
        WHOLE,
        /** No answer, and the connection stays open. */
        HANG,
        /** No answer: TCP reset. */
        RESET,
        /** No answer: the connection is closed normally. */
        CLOSE,
        /** One byte at a time. */
        DRIP,
        /** Half of the bytes that Content-Length promises, then the connection is closed. */
        TRUNCATED,
        /** The answer, and then 16 MiB of blanks. */
        HUGE
    }

    private static final String JSON = "application/json";
    private static final String HTML = "text/html; charset=utf-8";

    /** A new session, as documented. */
    public static SandboxAnswer session() {
        return session("");
    }

    /** A new session of the second version of the API, with a token in its link. */
    static SandboxAnswer sessionWithToken() {
        return session("&token=" + UUID.randomUUID().toString().replace("-", ""));
    }

    private static SandboxAnswer session(String token) {
        String id = UUID.randomUUID().toString();
        String body = "{\"session_id\":\"" + id
                + "\",\"redirect_url\":\"https://bankconnectclient.finbox.in/?session_id=" + id + token + "\"}";
        return new SandboxAnswer(
                Manner.WHOLE, 200, Map.of("Content-Type", JSON), body, Duration.ZERO, Duration.ZERO, id);
    }

    /** FinBox's {@code {"error": {"code", "message"}}} with the status that goes with the code. */
    public static SandboxAnswer refusal(FinBoxErrorCode code) {
        return refusal(code, code.message);
    }

    static SandboxAnswer refusal(FinBoxErrorCode code, String message) {
        return json(
                code.status,
                new JsonObject()
                        .put("error", new JsonObject().put("code", code.name()).put("message", message))
                        .encode());
    }

    /** {@code {"detail": ...}}, as FinBox's web framework writes it. */
    public static SandboxAnswer detail(int status, String text) {
        return json(status, new JsonObject().put("detail", text).encode());
    }

    public static SandboxAnswer json(int status, String body) {
        return of(status, JSON, body);
    }

    public static SandboxAnswer html(int status, String title) {
        return of(
                status,
                HTML,
                "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>");
    }

    /** An answer with the most likely body for this status: 2xx is a session, 3xx points to another path. */
    public static SandboxAnswer status(int status) {
        return switch (status) {
            case 204, 304 -> of(status, JSON, "");
            case 400 -> refusal(FinBoxErrorCode.INVALID_REQUEST);
            case 401 -> detail(401, FinBoxErrorCode.AUTHENTICATION_CREDENTIALS_NOT_PROVIDED.message);
            case 402 -> refusal(FinBoxErrorCode.PAYMENT_REQUIRED);
            case 403 -> refusal(FinBoxErrorCode.ACCESS_DENIED);
            case 404 -> html(404, "Not Found");
            case 429 -> detail(429, "Request was throttled.");
            case 500 -> json(500, "{\"message\":\"Internal server error\"}");
            case 502, 504 -> html(status, "Bad gateway");
            default ->
                status < 300
                        ? session().withStatus(status)
                        : status < 400
                                ? of(status, HTML, "").header("Location", Sandbox.PATH + "moved/")
                                : detail(status, "Status " + status);
        };
    }

    /** No answer at all. */
    public static SandboxAnswer none(Manner manner) {
        return new SandboxAnswer(manner, 0, Map.of(), "", Duration.ZERO, Duration.ZERO, null);
    }

    static SandboxAnswer of(int status, String contentType, String body) {
        return new SandboxAnswer(
                Manner.WHOLE, status, Map.of("Content-Type", contentType), body, Duration.ZERO, Duration.ZERO, null);
    }

    public SandboxAnswer withStatus(int other) {
        return new SandboxAnswer(manner, other, headers, body, after, interval, sessionId);
    }

    /** The same answer with another body. The headers stay. */
    public SandboxAnswer withBody(String other) {
        return new SandboxAnswer(manner, status, headers, other, after, interval, sessionId);
    }

    public SandboxAnswer travelling(Manner other) {
        return new SandboxAnswer(other, status, headers, body, after, interval, sessionId);
    }

    /** Sends the answer one byte at a time, at this interval. */
    public SandboxAnswer dripping(Duration every) {
        return new SandboxAnswer(Manner.DRIP, status, headers, body, after, every, sessionId);
    }

    public SandboxAnswer after(Duration delay) {
        return new SandboxAnswer(manner, status, headers, body, delay, interval, sessionId);
    }

    public SandboxAnswer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SandboxAnswer(manner, status, more, body, after, interval, sessionId);
    }

    /** @param value seconds, or an HTTP date */
    public SandboxAnswer retryAfter(String value) {
        return header("Retry-After", value);
    }
}
