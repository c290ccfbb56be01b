package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import org.junit.jupiter.api.Test;

/** What people write carelessly costs no applicant the session, where it is clear or can be done without. */
class ForgivingInputTest {

    @Test
    void whatIsClearIsUnderstoodAndWhatCanBeDoneWithoutIsLeftOutAndCounted() {
        try (RunningBundle bundle = RunningBundle.prepare(1)
                .with("events.leave-out", "mobile_number")
                .start()) {
            // When
            bundle.topics.send("a", """
                    {"application_id":"a","bank_name":"hdfc\u00a0","mode":" PDF","journey_mode":"MULTI_PDF","customer_id":"\u200b",
                     "mobile_number":"\u202a+91 (98765) 432.10\u202c","from_date":"01-06-2026","to_date":"2026-11-24T20:00:00.5Z"}""");
            bundle.topics.send("b", """
                    {"application_id":"b","mobile_number":"022 2345 6789","ifsc":"HDFC0CMPLTB"}""");

            // Then
            bundle.topics.awaitSessions(2);
            JsonNode clear = request(bundle, "a");
            assertThat(clear.path("bank_name").asText()).isEqualTo("HDFC");
            assertThat(clear.path("mode").asText()).isEqualTo("pdf");
            assertThat(clear.path("journey_mode").asText()).isEqualTo("multi_pdf");
            assertThat(clear.path("mobile_number").asText()).isEqualTo("9876543210");
            assertThat(clear.path("from_date").asText()).isEqualTo("01/06/2026");
            assertThat(clear.path("to_date").asText()).as("the day in India").isEqualTo("25/11/2026");
            JsonNode less = request(bundle, "b");
            assertThat(less.has("mobile_number")).as("a landline's in %s", less).isFalse();
            assertThat(less.has("bank_name")).as("the sponsor's in %s", less).isFalse();
            ManagementClient seen = ManagementClient.of(bundle);
            await("metrics").until(() -> leftOut(seen, "mobile_number") == 1);
            assertThat(leftOut(seen, "mode")).isZero();
            assertThat(seen.metric("session_routes_unknown_banks_total")).isEqualTo(1);
            assertThat(bundle.topics.read(bundle.topics.deadLetters())).isEmpty();
        }
    }

    @Test
    void withoutASettingItIsADeadLetter() {
        try (RunningBundle bundle = RunningBundle.prepare(1)
                .with("dates.formats", "\"dd MMM yyyy\" MM/dd/yyyy")
                .start()) {
            // When
            bundle.topics.send("a", "{\"application_id\":\"d\",\"from_date\":\"13/05/2026\"}");
            bundle.topics.send("a", "{\"application_id\":\"a\",\"mobile_number\":\"022 2345 6789\"}");
            bundle.topics.send("a", "{\"application_id\":\"b\",\"from_date\":\"2026-06-01\"}");
            bundle.topics.send("a", "{\"application_id\":\"c\",\"from_date\":\"01 JUN 2026\"}");

            // Then
            assertThat(bundle.topics.awaitDeadLetters(3))
                    .extracting(letter -> TestTopics.header(letter, "dead-letter-message"))
                    .containsExactly(
                            "from_date must be a day of the calendar, written as dd MMM yyyy, MM/dd/yyyy or an ISO"
                                    + " timestamp (dates.formats)",
                            "mobile_number must be an Indian mobile number, ten digits that begin with 6 to 9",
                            "from_date must be a day of the calendar, written as dd MMM yyyy, MM/dd/yyyy or an ISO"
                                    + " timestamp (dates.formats)");
            bundle.topics.awaitSessions(1);
            assertThat(request(bundle, "c").path("from_date").asText()).isEqualTo("01/06/2026");
        }
    }

    private static JsonNode request(RunningBundle bundle, String linkId) {
        return bundle.finbox.callsFor(linkId).get(0).request().json();
    }

    private static double leftOut(ManagementClient seen, String field) {
        return seen.metric("session_routes_left_out_fields_total{field=\"" + field + "\"}");
    }
}
