package io.sessionroutes.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event of {@code sample-events.yaml}. The comment at the top of that file says what each entry means.
 *
 * @param written the entries of the file for this event
 */
record SampleApplication(Map<String, Object> written) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e%04d-00f067aa0ba902b7-01";

    /** @param group the heading in the file under which the event is listed */
    SampleEvent event(String group) {
        ObjectNode application = application();
        boolean raw = written.containsKey("value");
        String value = raw ? text("value", null) : application.toString();
        return new SampleEvent(
                "APP-" + number(),
                String.valueOf(written.get("story")),
                written.containsKey("keyless") ? null : "CUST-" + number(),
                value == null ? null : value.getBytes(UTF_8),
                value == null ? Map.of() : headers(raw),
                expected(group, application));
    }

    private ObjectNode application() {
        ObjectNode application = JSON.createObjectNode()
                .put("event_id", "evt-" + number())
                .put("application_id", "APP-" + number())
                .put("customer_id", "CUST-" + number() + text("marker", ""))
                .put("applicant", text("applicant", "Neha Kulkarni"))
                .put("product", text("product", "personal-loan"));
        ((Map<?, ?>) written.getOrDefault("fields", Map.of()))
                .forEach((field, value) -> application.set(field.toString(), JSON.valueToTree(value)));
        application.properties().removeIf(field -> field.getValue().isNull());
        if (written.get("notes") instanceof Integer letters) {
            application.put("notes", "x".repeat(letters));
        }
        return application;
    }

    private Map<String, String> headers(boolean raw) {
        return raw
                ? Map.of("source-system", "legacy")
                : Map.of("traceparent", TRACE.formatted(number()), "source-system", "origination");
    }

    private ExpectedOutcome expected(String group, ObjectNode application) {
        String code = text("code", null);
        if (code == null) {
            String name = application.path("application_id").asText();
            return ExpectedOutcome.session(application.path("customer_id").asText(name));
        }
        return switch (group) {
            case "poison" -> ExpectedOutcome.poison(code);
            case "invalid" -> ExpectedOutcome.invalid(code);
            case "refused" -> ExpectedOutcome.refused(code);
            default -> ExpectedOutcome.exhausted(code);
        };
    }

    private int number() {
        return (Integer) Objects.requireNonNull(written.get("number"));
    }

    private @Nullable String text(String entry, @Nullable String otherwise) {
        Object value = written.get(entry);
        return value == null ? otherwise : value.toString();
    }
}
