package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.dev.Sandbox;
import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.dev.SandboxCall;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.SharedBundle;
import io.sessionroutes.harness.TestTopics;
import io.sessionroutes.message.WholeApplication;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FinBox's parameter table, as it arrives on the wire. */
class RequestTableTest extends SharedBundle {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

    @Override
    public void settings(RunningBundle prepared) {
        // A trailing slash is accepted, and the path has none twice.
        prepared.with("finbox.base-url", prepared.finbox.url() + "/");
    }

    @Test
    void everyParameterArrivesAsTheContractHasIt() {
        // Given
        String key = newKey();
        ObjectNode event = WholeApplication.event()
                .put("event_id", key)
                .put("application_id", key)
                .put("customer_id", key)
                .put("amount", 250_000);
        ObjectNode expected = WholeApplication.request().put("link_id", key).put("api_key", Sandbox.API_KEY);

        // When
        send(key, event);

        // Then
        results.session(key);
        assertThat(TestTopics.json(onlyCall(key).body()))
                .as("the request's body, whole")
                .isEqualTo(expected);
    }

    @Test
    void whatTheEventDoesNotSayIsNotSentButDates() {
        // Given
        String key = newKey();
        ObjectNode event = application(key)
                .put("mobile_number", " ")
                .put("bank_name", "")
                .putNull("mode")
                .putNull("session_expiry_minutes")
                .put("redirect_url", "")
                .putNull("logo_url")
                .put("journey_mode", "\t")
                .putNull("accept_anything");
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Kolkata"));

        // When
        send(key, event);

        // Then
        results.session(key);
        ObjectNode expected = event.objectNode()
                .put("link_id", key)
                .put("api_key", Sandbox.API_KEY)
                .put("from_date", DATE.format(today.minusMonths(6)))
                .put("to_date", DATE.format(today));
        assertThat(TestTopics.json(onlyCall(key).body()))
                .as("blank and null are not sent")
                .isEqualTo(expected);
    }

    @Test
    void methodPathAndHeadersAreTheContractsAndNoMore() {
        // Given
        String key = newKey();

        // When
        bundle.topics.send(
                key,
                application(key).toString(),
                new RecordHeader("Authorization", "Bearer x".getBytes(StandardCharsets.UTF_8)),
                new RecordHeader("CamelHttpPath", "elsewhere".getBytes(StandardCharsets.UTF_8)),
                new RecordHeader("CamelHttpMethod", "DELETE".getBytes(StandardCharsets.UTF_8)));

        // Then
        results.session(key);
        SandboxCall call = onlyCall(key);
        assertThat(call.request().method()).isEqualTo("POST");
        assertThat(call.request().path()).isEqualTo("/bank-connect/v1/session/");
        assertThat(call.request().headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(call.request().headers().get("Host"))
                .isEqualTo(bundle.finbox.url().substring("http://".length()));
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(call.request().headers().names());
        assertThat(names)
                .as("header names")
                .isSubsetOf("Host", "Content-Type", "Content-Length", "Connection", "User-Agent");
        assertThat(call.request().headers().get("Content-Length")).isEqualTo(String.valueOf(call.body().length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${body}",
                "${env:HOME}",
                "${bean:window}",
                "{{finbox.base-url}}",
                "{{finbox.api-key}}",
                "{{env:HOME}}",
                "$simple{body}",
                "#{1+1}",
                "../../v2/session",
                "a&showAll=true",
                "x?httpMethod=GET",
                "RAW(x)",
                "%2e%2e/",
                "राम-ñ-😀",
                "'\"><script>",
                "${jndi:ldap://127.0.0.1/x}"
            })
    void textOfAnEventArrivesUnchangedWhateverItLooksLike(String text) {
        // Given
        String key = newKey();
        String linkId = key + " " + text;
        ObjectNode event = application(key)
                .put("customer_id", linkId)
                .put("product", text)
                .put("event_id", text)
                .put("bank_name", text);
        answers.put(linkId, SandboxAnswer.session());

        // When
        send(key, event);

        // Then
        JsonNode session = results.session(key);
        SandboxCall call = onlyCall(linkId);
        assertThat(call.request().path()).isEqualTo(Sandbox.PATH);
        assertThat(call.request().field("link_id")).as("link_id on the wire").isEqualTo(linkId);
        assertThat(call.request().field("bank_name"))
                .as("bank_name on the wire")
                .isEqualTo(text);
        assertThat(session.path("customer_id").asText())
                .as("customer_id published")
                .isEqualTo(linkId);
        assertThat(session.path("product").asText()).as("product published").isEqualTo(text);
        assertThat(session.path("source").path("event_id").asText())
                .as("event_id published")
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "customer_id, a\\r\\nX-Evil: 1, INVALID_REQUEST",
        "application_id, a\\r\\nb, INVALID_REQUEST",
        "bank_name, a\\u0000b, INVALID_REQUEST",
        "redirect_url, https://a.example/\\r\\nx, INVALID_URL",
        "logo_url, https://a.example/\\u0007, INVALID_URL",
        "mobile_number, 98765\\r\\n4321, INVALID_MOBILE_NUMBER",
        "from_date, 2026-01-\\n01, INVALID_DATE_FORMAT"
    })
    void lineBreaksAndControlCharactersAreNeverSent(String field, String escaped, String code) {
        // Given
        String key = newKey();
        String event = application(key).put(field, "@").toString().replace("\"@\"", "\"" + escaped + "\"");

        // When
        bundle.topics.send(key, event);

        // Then
        assertDeadLetter(key, "validate", "INVALID", code);
        assertThat(TestTopics.header(results.deadLetter(key), "dead-letter-attempts"))
                .as("calls made")
                .isEqualTo("0");
        assertNextIsServed(key, 1);
    }

    private SandboxCall onlyCall(String linkId) {
        assertThat(bundle.finbox.callsFor(linkId)).as("calls for " + linkId).hasSize(1);
        return bundle.finbox.callsFor(linkId).get(0);
    }
}
