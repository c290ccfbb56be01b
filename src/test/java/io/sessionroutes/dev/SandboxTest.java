package io.sessionroutes.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox answers as FinBox documents it, and as a test tells it to. */
class SandboxTest extends SandboxCalls {

    @Test
    void answersASoundRequestWithASessionAndKeepsTheCall() throws Exception {
        // Given
        String body = body(
                "cust-1",
                ", \"redirect_url\":\"https://lender.example/back\", \"from_date\":\"01/05/2026\","
                        + "\"to_date\":\"31/10/2026\", \"bank_name\":\"hdfc\", \"mode\":\"aa\", \"mobile_number\":\"9876543210\","
                        + "\"session_expiry\":60, \"journey_mode\":\"multi_pdf\", \"accept_anything\":true, \"is_mobile_field_editable\":false");

        // When
        HttpResponse<String> answer = post(body);

        // Then
        JsonNode session = JSON.readTree(answer.body());
        String id = session.get("session_id").asText();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
        assertThat(session.get("redirect_url").asText())
                .isEqualTo("https://bankconnectclient.finbox.in/?session_id=" + id);
        assertThat(sandbox.callsFor("cust-1")).singleElement().satisfies(call -> {
            assertThat(new String(call.body(), UTF_8)).isEqualTo(body);
            assertThat(call.request().headers().get("content-type")).isEqualTo("application/json");
            assertThat(call.sessionId()).isEqualTo(id);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "from_date":"2026-05-01","to_date":"31/10/2026"       | 400 | INVALID_DATE_FORMAT
            "from_date":"31/02/2026","to_date":"31/10/2026"       | 400 | INVALID_DATE_FORMAT
            "from_date":"31/10/2026","to_date":"31/10/2026"       | 400 | INVALID_DATE_RANGE
            "from_date":"01/05/2026"                              | 400 | MISSING_DATE_FIELD
            "bank_name":"WAKANDA"                                 | 400 | INVALID_BANK_NAME
            "mode":"pdf"                                          | 400 | MISSING_BANK_NAME
            "mode":"online","bank_name":"UCO"                     | 400 | MODE_NOT_AVAILABLE
            "mode":"fax","bank_name":"UCO"                        | 400 | INVALID_REQUEST
            "mobile_number":"+919876543210"                       | 400 | INVALID_MOBILE_NUMBER
            "session_expiry":4                                    | 400 | INVALID_SESSION_EXPIRY
            "session_expiry":"60"                                 | 400 | INVALID_SESSION_EXPIRY
            "logo_url":"ftp://lender.example/logo.png"            | 400 | INVALID_URL
            "bank_name":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" | 400 | INVALID_LENGTH
            "accept_anything":"true"                              | 400 | INVALID_REQUEST
            "redirect_url":""                                     | 400 | INVALID_REQUEST
            "applicant":"Asha"                                    | 400 | INVALID_PARAMETER_COUNT
            """)
    void refusesWhatTheDocumentationRefuses(String fields, int status, String code) throws Exception {
        // When
        HttpResponse<String> answer = post(body("cust-1", "," + fields));

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).at("/error/code").asText()).isEqualTo(code);
        assertThat(JSON.readTree(answer.body()).at("/error/message").asText()).isNotBlank();
    }

    @Test
    void refusesWrongKeyPathMethodAndContentType() throws Exception {
        // When
        HttpResponse<String> noKey = post("{\"link_id\":\"cust-1\"}");
        HttpResponse<String> wrongKey = post("{\"link_id\":\"cust-1\",\"api_key\":\"other\"}");
        HttpResponse<String> noSlash =
                send(request(body("cust-1", "")).uri(URI.create(sandbox.url() + "/bank-connect/v1/session")));
        HttpResponse<String> get = send(request("").GET());
        HttpResponse<String> form = send(request(body("cust-1", "")).setHeader("Content-Type", "text/plain"));
        HttpResponse<String> notJson = post("{oops");

        // Then
        assertThat(List.of(noKey, wrongKey, noSlash, get, form, notJson))
                .extracting(HttpResponse::statusCode)
                .containsExactly(401, 401, 404, 405, 415, 400);
        assertThat(JSON.readTree(noKey.body()).get("detail").asText())
                .isEqualTo("Authentication credentials were not provided.");
    }

    @Test
    void theSecondVersionSignsItsLinkAndTakesConsents() throws Exception {
        // Given
        String consents = ",\"consents\":{\"CC0001\":{}},\"aa_journey_code\":\"BCAA003\"";
        URI v2 = URI.create(sandbox.url() + Sandbox.PATH_V2);
        // When
        HttpResponse<String> signed = send(request(body("cust-1", consents)).uri(v2));
        // Then
        assertThat(signed.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(signed.body()).path("redirect_url").asText()).contains("?session_id=", "&token=");
        assertThat(send(request(body("cust-1", consents))).body()).contains("INVALID_PARAMETER_COUNT");
        assertThat(send(request(body("cust-1", ",\"consents\":[]")).uri(v2)).body())
                .contains("INVALID_REQUEST");
        assertThat(send(request(body(
                                "cust-1",
                                ",\"aa_journey_mode\":\"only_once\",\"metadata\":{},"
                                        + "\"aa_recurring_tenure_month_count\":12")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesConnectionsWhileDownAndComesBackOnTheSamePort() throws Exception {
        // Given
        String url = sandbox.url();

        // When
        sandbox.down();

        // Then
        assertThatThrownBy(() -> post(body("cust-1", ""))).isInstanceOf(ConnectException.class);
        sandbox.up();
        assertThat(sandbox.url()).isEqualTo(url);
        assertThat(post(body("cust-1", "")).statusCode()).isEqualTo(200);
    }

    @Test
    void followsAScenarioUntilToldOtherwise() throws Exception {
        // Given
        sandbox.scenario(request -> "cust-2".equals(request.linkId()) && request.attempt() == 1
                ? SandboxAnswer.status(429).retryAfter("3")
                : null);

        // When
        List<Integer> scripted = List.of(
                post(body("cust-1", "")).statusCode(),
                post(body("cust-2", "")).statusCode(),
                post(body("cust-2", "")).statusCode());
        sandbox.answerAll(503);
        int outage = post(body("cust-1", "")).statusCode();
        sandbox.asDocumented();

        // Then
        assertThat(scripted).containsExactly(200, 429, 200);
        assertThat(outage).isEqualTo(503);
        assertThat(post(body("cust-1", "")).statusCode()).isEqualTo(200);
    }

    @Test
    void delaysHundredsOfCallsAtOnceAndSeesWhichOverlap() {
        // Given
        sandbox.latency(Duration.ofSeconds(3));
        long start = System.nanoTime();

        // When: the first two are of one customer, so that they overlap however long sending all of them takes.
        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 300)
                .mapToObj(i -> CLIENT.sendAsync(
                        request(body("cust-" + Math.max(1, i), "")).build(), BodyHandlers.ofString()))
                .toList();
        calls.forEach(CompletableFuture::join);

        // Then
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(sandbox.counts().maxInFlight()).isGreaterThan(100);
        assertThat(sandbox.overlapping()).containsExactly("cust-1");
    }

    @Test
    void countsAndWritesALinePerCallWhenItKeepsNone(@TempDir Path directory) throws Exception {
        // Given
        Path file = directory.resolve("calls.tsv");
        try (Sandbox other = Sandbox.start()) {
            other.ledger(file);
            URI uri = URI.create(other.url() + Sandbox.PATH);

            // When
            send(request(body("cust-1", "")).uri(uri));
            send(request(body("cust-2!503", "")).uri(uri));

            // Then
            HttpResponse<String> counts = send(request("").GET().uri(URI.create(other.url() + "/sandbox/calls")));
            assertThat(counts.body())
                    .isEqualTo(
                            "{\"calls\":2,\"sessions\":1,\"in_flight\":0,\"max_in_flight\":1,\"by_status\":{\"200\":1,\"503\":1}}");
            assertThat(Files.readAllLines(file))
                    .satisfiesExactly(
                            line -> assertThat(line).matches("[0-9]{13}\t200\t[0-9a-f-]{36}\tcust-1"),
                            line -> assertThat(line).matches("[0-9]{13}\t503\t-\tcust-2!503"));
        }
    }
}
