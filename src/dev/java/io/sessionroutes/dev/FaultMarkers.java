package io.sessionroutes.dev;

import io.sessionroutes.settings.DurationText;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the faults that the event itself asks for, by markers anywhere in {@code link_id}:
 *
 * <pre>
 *   marker = "!" fault [ "x" times ] [ "~" duration ]       duration = 250ms | 2s | 1m
 *   fault  = a status (100-599) | a FinBox code (MODE_NOT_ENABLED) | hang | reset | close | slow | truncated | huge
 *          | html | empty | nosession | nourl | badurl | notjson | delay
 * </pre>
 *
 * {@code !503x2} makes the first two calls of that link_id fail, and the third passes. Without "x" every call fails.
 * Several markers are used from left to right: {@code !resetx1!429x1~1s}. The duration is the Retry-After of a status
 * (whole seconds), the gap between bytes of {@code slow} (default 100ms), or the wait of {@code delay} (default 500ms).
 * Text after "!" that names no fault is no marker.
 */
final class FaultMarkers implements SandboxScenario {

    private static final Pattern MARKER = Pattern.compile(
            "!([a-z]+?|[A-Z][A-Z_]+|[1-5][0-9]{2})(?:x([0-9]+))?(?:~([0-9]{1,9}(?:ms|s|m)))?(?![A-Za-z0-9_~])");

    private final DocumentedFinBox documented;

    /** @param documented gives the answer that a marker then damages or delays */
    FaultMarkers(DocumentedFinBox documented) {
        this.documented = documented;
    }

    @Override
    public @Nullable SandboxAnswer answer(SandboxRequest request) {
        if (request.linkId() == null || request.linkId().indexOf('!') < 0) {
            return null;
        }
        int turn = request.attempt();
        Matcher marker = MARKER.matcher(request.linkId());
        while (marker.find()) {
            SandboxAnswer answer = fault(request, marker.group(1), marker.group(3));
            int times = marker.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(marker.group(2));
            if (answer != null && turn <= times) {
                return answer;
            }
            turn -= answer == null ? 0 : times;
        }
        return null;
    }

    private @Nullable SandboxAnswer fault(SandboxRequest request, String name, String duration) {
        Duration given = duration == null ? null : DurationText.parse(duration);
        char first = name.charAt(0);
        if (Character.isDigit(first)) {
            SandboxAnswer answer = SandboxAnswer.status(Integer.parseInt(name));
            return given == null ? answer : answer.retryAfter(String.valueOf(given.toSeconds()));
        }
        return Character.isUpperCase(first) ? refusal(name) : named(request, name, given);
    }

    private static @Nullable SandboxAnswer refusal(String name) {
        for (FinBoxErrorCode code : FinBoxErrorCode.values()) {
            if (code.name().equals(name)) {
                return SandboxAnswer.refusal(code);
            }
        }
        return null;
    }

    private @Nullable SandboxAnswer named(SandboxRequest request, String name, @Nullable Duration given) {
        return switch (name) {
            case "hang" -> SandboxAnswer.none(SandboxAnswer.Manner.HANG);
            case "reset" -> SandboxAnswer.none(SandboxAnswer.Manner.RESET);
            case "close" -> SandboxAnswer.none(SandboxAnswer.Manner.CLOSE);
            case "slow" -> documented.answer(request).dripping(given == null ? Duration.ofMillis(100) : given);
            case "truncated" -> documented.answer(request).travelling(SandboxAnswer.Manner.TRUNCATED);
            case "huge" -> documented.answer(request).travelling(SandboxAnswer.Manner.HUGE);
            case "html" -> SandboxAnswer.html(200, "Welcome");
            case "empty" -> SandboxAnswer.json(200, "");
            case "nosession" ->
                SandboxAnswer.json(200, "{\"redirect_url\":\"https://bankconnectclient.finbox.in/?session_id=0c1\"}");
            case "nourl" -> SandboxAnswer.json(200, "{\"session_id\":\"8d5ea22b-216a-4fe2-90da-65d1c67c8964\"}");
            case "badurl" ->
                SandboxAnswer.json(
                        200,
                        "{\"session_id\":\"8d5ea22b-216a-4fe2-90da-65d1c67c8964\",\"redirect_url\":\"javascript:alert(1)\"}");
            case "notjson" -> SandboxAnswer.json(200, "{\"session_id\": oops");
            case "delay" -> documented.answer(request).after(given == null ? Duration.ofMillis(500) : given);
            default -> null;
        };
    }
}
