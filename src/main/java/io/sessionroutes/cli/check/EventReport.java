package io.sessionroutes.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.bundle.TriedEvent;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.Failure;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.deliver.WriteRequest;
import io.sessionroutes.step.parse.FieldTrace;
import io.sessionroutes.step.parse.StrictJson;
import io.sessionroutes.step.publish.BuildSessionEvent;
import io.sessionroutes.step.publish.SessionEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;

/** What an event would become: one JSON object for programs, and lines for people, which are made from that object. */
final class EventReport {

    private static final String DEAD_LETTER = "dead_letter";
    private static final String KEY = "***";

    /** Keeps numbers as they are written. */
    private static final ObjectMapper EXACT = StrictJson.mapper();

    private final ObjectNode report = JsonNodeFactory.instance.objectNode();

    private EventReport() {}

    static EventReport of(TriedEvent tried, Settings settings) throws IOException {
        EventReport made = new EventReport();
        made.fields(tried);
        ApplicationEvent event = tried.event();
        Failure failure = event.failure();
        if (failure != null) {
            made.deadLetter(failure);
        } else if (event.answer() != null) {
            made.session(event, settings);
        } else {
            made.report
                    .put("outcome", "skipped")
                    .put(
                            "skip_reason",
                            Objects.requireNonNull(event.note().skipped()).label());
        }
        return made;
    }

    private void fields(TriedEvent tried) {
        // Replaced later. Set here so that it is the first field.
        report.putNull("outcome");
        for (FieldTrace field : tried.fields()) {
            if (field.tried().isEmpty()) {
                continue;
            }
            if (field.expression() == null) {
                report.withArray("not_found")
                        .addObject()
                        .put("setting", field.setting())
                        .put("tried", field.tried());
            } else {
                report.withArray("fields")
                        .addObject()
                        .put("setting", field.setting())
                        .put("expression", field.expression())
                        .set("value", field.value());
            }
        }
        if (tried.productRow() != null) {
            report.put("product_row", tried.productRow());
        }
        for (EventField field : tried.event().note().leftOut()) {
            report.withArray("left_out").add(field.key());
        }
    }

    private void deadLetter(Failure failure) {
        report.put("outcome", DEAD_LETTER)
                .putObject(DEAD_LETTER)
                .put("stage", failure.stage().label())
                .put("kind", failure.kind().name())
                .put("code", failure.code())
                .put("message", failure.message());
    }

    private void session(ApplicationEvent event, Settings settings) throws IOException {
        report.put("outcome", "session");
        report.putObject("request")
                .put("url", settings.sessionUrl())
                .set("body", EXACT.readTree(WriteRequest.body(Objects.requireNonNull(event.request()), KEY)));
        report.putObject("session_event")
                .put("topic", settings.text(Key.TOPIC_SESSIONS))
                .set("value", EXACT.readTree(SessionEvent.mapper().writeValueAsBytes(BuildSessionEvent.of(event))));
    }

    ObjectNode whole() {
        return report;
    }

    boolean isDeadLetter() {
        return report.has(DEAD_LETTER);
    }

    void print(PrintWriter out) {
        for (JsonNode field : report.path("fields")) {
            out.printf(
                    "%-35s %s   from %s%n",
                    field.path("setting").asText(),
                    TerminalJson.line(field.path("value")),
                    text(field.path("expression")));
        }
        for (JsonNode field : report.path("not_found")) {
            out.printf("%-35s not found at %s%n", field.path("setting").asText(), text(field.path("tried")));
        }
        if (report.has("product_row")) {
            out.println();
            out.println("row of products.csv: " + text(report.path("product_row")));
        }
        for (JsonNode field : report.path("left_out")) {
            out.println("left out of the request: " + field.asText());
        }
        outcome(out);
    }

    private void outcome(PrintWriter out) {
        switch (report.path("outcome").asText()) {
            case DEAD_LETTER -> {
                JsonNode letter = report.path(DEAD_LETTER);
                out.println("dead letter: " + letter.path("kind").asText() + " "
                        + letter.path("code").asText() + ", at stage "
                        + letter.path("stage").asText());
                out.println(text(letter.path("message")));
            }
            case "session" -> {
                JsonNode request = report.path("request");
                out.println("request: POST " + request.path("url").asText());
                out.println(TerminalJson.lines(request.path("body")));
                JsonNode session = report.path("session_event");
                out.println("session event in " + session.path("topic").asText() + ":");
                out.println(TerminalJson.lines(session.path("value")));
            }
            default -> out.println("skipped: " + report.path("skip_reason").asText());
        }
    }

    /** Without the quotation marks around it. */
    private static String text(JsonNode node) {
        String json = TerminalJson.line(node);
        return json.substring(1, json.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
