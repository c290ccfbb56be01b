package io.sessionroutes.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.cli.Launcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code check --event} shows what an event would become, without Kafka, FinBox or an API key. */
class CheckEventTest {

    private static final String WHOLE = """
            {"application_id":"APP-1","applicant":{"phones":[{"type":"home","no":"022 2345678"},
            {"type":"mobile","no":"+91 98765-43210"}]},"bank_name":"hdfc","mode":"PDF","product":"unheard-of",
            "from_date":"01-06-2026","to_date":"30-06-2026","branch":{"code":"B7"}}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void config() throws IOException {
        for (String table : List.of("banks.csv", "ifsc.csv", "products.csv")) {
            Files.copy(Path.of("config", table), folder.resolve(table));
        }
        settings();
    }

    private void settings(String... lines) throws IOException {
        Files.write(folder.resolve("application.properties"), List.of(lines));
    }

    private int check(String event, String... more) throws IOException {
        Path file = Files.write(folder.resolve("event.json"), event.getBytes(StandardCharsets.UTF_8));
        List<String> arguments =
                new ArrayList<>(List.of("check", "--config", folder.toString(), "--event", file.toString()));
        arguments.addAll(Arrays.asList(more));
        CommandLine program = Launcher.commandLine();
        out.getBuffer().setLength(0);
        return program.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private JsonNode json(String event, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--json");
        check(event, arguments.toArray(String[]::new));
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void anEventThatGetsASessionShowsItsFieldsItsRequestAndItsSessionEvent() throws IOException {
        // Given
        settings(
                "mapping.mobile_number=/mobile $.applicant.phones[?(@.type == 'mobile')].no",
                "mapping.extra.aa_journey_mode=/journey",
                "session.carry=branch=/branch/code");

        // When
        JsonNode report = json(WHOLE);

        // Then
        assertThat(report.path("outcome").asText()).isEqualTo("session");
        assertThat(report.path("fields").findValuesAsText("expression"))
                .contains("/application_id", "$.applicant.phones[?(@.type == 'mobile')].no", "/branch/code");
        assertThat(report.path("not_found").findValuesAsText("setting"))
                .contains("mapping.customer_id", "mapping.extra.aa_journey_mode")
                .doesNotContain("mapping.mobile_number", "session.carry branch");
        assertThat(report.path("product_row").asText()).isEqualTo("*");
        JsonNode body = report.path("request").path("body");
        assertThat(body.path("mobile_number").asText()).isEqualTo("9876543210");
        assertThat(body.path("from_date").asText()).isEqualTo("01/06/2026");
        assertThat(body.path("api_key").asText()).isEqualTo("***");
        assertThat(report.path("request").path("url").asText()).endsWith("/bank-connect/v1/session/");
        JsonNode session = report.path("session_event").path("value");
        assertThat(session.path("application_id").asText()).isEqualTo("APP-1");
        assertThat(session.path("branch").asText()).isEqualTo("B7");
        assertThat(session.path("session_id").asText()).isEqualTo("(FinBox's session_id)");
    }

    @Test
    void numbersAreShownAsTheyAreSentAndAMappingThatIsOffIsNotMissing() throws IOException {
        // Given
        settings("mapping.extra.metadata=/m", "mapping.redirect_url=");

        // When
        check("{\"application_id\":\"a\",\"m\":{\"x\":100000.00,\"y\":12345678901234567890.12}}");

        // Then
        assertThat(out.toString())
                .contains("\"x\" : 100000.00", "\"y\" : 12345678901234567890.12")
                .doesNotContain("mapping.redirect_url");
    }

    @Test
    void behindASchemasFrameTheColumnIsCountedFromTheJson() throws IOException {
        // Given
        settings("events.schema=json-schema");

        // When
        check("\0\0\0\0\n{\"a\":1,\"a\":2}");

        // Then
        assertThat(out.toString()).contains("a key occurs twice in one object (line 1, column ");
    }

    @Test
    void theSameInLinesEndsWithZero() throws IOException {
        // When
        int status = check(WHOLE);

        // Then
        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsPattern("mapping.application_id +\"APP-1\" +from /application_id")
                .containsPattern("mapping.customer_id +not found at /customer_id")
                .contains("row of products.csv: *", "request: POST https://", "session event in ")
                .contains("\"api_key\" : \"***\"");
    }

    @Test
    void anEventThatIsADeadLetterNamesItsReasonAndEndsWithOne() throws IOException {
        // When, Then
        assertThat(check("{\"application_id\":\"a\",\"mobile_number\":true}")).isEqualTo(1);
        assertThat(out.toString())
                .contains("dead letter: POISON WRONG_TYPE, at stage parse")
                .contains("mobile_number (at /mobile_number) must be text or an integer")
                .containsPattern("mapping.application_id +\"a\"");
        assertThat(check("{\"application_id\":")).isEqualTo(1);
        assertThat(out.toString()).contains("POISON NOT_JSON", "line 1");
        assertThat(check("{\"application_id\":\"a\",\"bank_name\":\"hdfc\",\"mode\":\"fax\"}"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("INVALID INVALID_REQUEST", "modes.allowed");
        assertThat(check("{\"application_id\":\"a\",\"deadline\":\"2020-01-01T00:00:00Z\"}"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("EXPIRED EVENT_EXPIRED");
    }

    @Test
    void anEventOfAnotherTypeIsSkippedByItsHeader() throws IOException {
        // Given
        settings("events.type=header:kind", "events.types=submitted");

        // When, Then
        assertThat(check("{\"application_id\":\"a\"}", "--header", "kind=withdrawn"))
                .isZero();
        assertThat(out.toString()).contains("skipped: event_type");
        assertThat(check("{\"application_id\":\"a\"}", "--header", "kind=submitted"))
                .isZero();
        assertThat(out.toString()).contains("request: POST");
    }

    @Test
    void whatATerminalWouldObeyIsEscaped() throws IOException {
        // When
        check("{\"application_id\":\"a\",\"customer_id\":\"x\\u009b31m\u202ey\",\"product\":\"\u0939\"}");

        // Then
        assertThat(out.toString()).contains("x\\u009b31m\\u202ey", "\u0939").doesNotContain("\u009b", "\u202e");
    }

    @Test
    void wrongUsageAndWrongSettingsAreNamed() throws IOException {
        // When, Then
        assertThat(Launcher.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute("check", "--config", folder.toString(), "--key", "k"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--key and --header need --event");
        settings("dates.zone=Asia/Nowhere");
        assertThat(check("{}")).isEqualTo(2);
        assertThat(err.toString()).contains("dates.zone");
        assertThat(json("{}").path("findings").path(0).path("detail").asText()).contains("dates.zone");
    }
}
