package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lender whose events look like nobody else's is served by settings and tables alone. */
class LenderOfAnotherShapeTest {

    private static final String EVENT = """
            {"envelope": {"no": 7, "uid": "ev-77"},
             "loan": {"ref": {"no": 40817}, "scheme": "EV/2W", "a/c": {"since~": "2026-01-31"}},
             "borrowers": [
               {"role": "guarantor", "cif": "CIF-1"},
               {"role": "main", "cif": "CIF-2", "mobile": "  ", "phones": [{"kind": "home"}, {"value": "91-98400-12345"}],
                "account": {"ifsc": " fsfb0000123 "}, "returnTo": null}]}""";

    @TempDir
    Path config;

    @Test
    void aDeeplyNestedEventIsServedBySettingsAndTablesAlone() throws IOException {
        try (RunningBundle bundle = ofThatLender()) {
            // Given
            bundle.start();

            // When
            bundle.topics.send("k", EVENT);

            // Then
            JsonNode session = bundle.topics.awaitSessions(1).get(0);
            assertThat(session.path("application_id").asText()).isEqualTo("40817");
            assertThat(session.path("customer_id").asText()).isEqualTo("CIF-2");
            assertThat(session.path("product").asText()).isEqualTo("EV/2W");
            assertThat(session.path("source").path("event_id").asText()).isEqualTo("ev-77");
            assertThat(session.has("expires_at"))
                    .as("expires_at in %s", session)
                    .isTrue();
            JsonNode request = bundle.finbox.callsFor("40817").get(0).request().json();
            assertThat(request.path("bank_name").asText()).isEqualTo("FINCAREBNK");
            assertThat(request.path("mode").asText()).isEqualTo("pdf");
            assertThat(request.path("mobile_number").asText()).isEqualTo("9840012345");
            assertThat(request.path("from_date").asText()).isEqualTo("31/01/2026");
            assertThat(request.path("redirect_url").asText()).isEqualTo("https://ev.example/back/40817/CIF-2");
            assertThat(request.path("session_expiry").asInt()).isEqualTo(90);
            assertThat(request.path("accept_anything").isBoolean())
                    .as("accept_anything is a boolean in %s", request)
                    .isTrue();
            assertThat(request.has("logo_url"))
                    .as("the product's default is none")
                    .isFalse();
            assertThat(counted(bundle, "products") + counted(bundle, "banks"))
                    .as("unknown to the tables")
                    .isZero();
        }
    }

    @Test
    void theSameEventInACloudEventIsServedAlike() throws IOException {
        try (RunningBundle bundle = ofThatLender()) {
            // Given
            bundle.start();

            // When
            bundle.topics.send(
                    "k",
                    "{\"specversion\":\"1.0\",\"id\":\"ce-1\",\"source\":\"/los\",\"type\":\"x\",\"data\":" + EVENT
                            + "}",
                    TestTopics.header("content-type", "application/cloudevents+json; charset=utf-8"));
            bundle.topics.send(
                    "k", EVENT, TestTopics.header("ce_specversion", "1.0"), TestTopics.header("ce_id", "ce-2"));
            bundle.topics.send(
                    "k",
                    "{\"specversion\":\"1.0\",\"id\":\"ce-3\"}",
                    TestTopics.header("content-type", "application/cloudevents+json"));

            // Then
            List<JsonNode> sessions = bundle.topics.awaitSessions(2);
            assertThat(sessions)
                    .extracting(
                            session -> session.path("source").path("event_id").asText())
                    .containsExactly("ce-1", "ce-2");
            assertThat(sessions)
                    .extracting(session -> session.path("link_id").asText())
                    .containsOnly("40817");
            ConsumerRecord<byte[], byte[]> deadLetter = bundle.topics.awaitDeadLetter();
            assertThat(TestTopics.header(deadLetter, "dead-letter-code")).isEqualTo("NOT_OBJECT");
            assertThat(TestTopics.header(deadLetter, "dead-letter-message"))
                    .isEqualTo("data (of the CloudEvents envelope) is missing");
            assertThat(TestTopics.header(deadLetter, "content-type")).isEqualTo("application/cloudevents+json");
        }
    }

    @Test
    void jsonPathsExtrasAndCarriedFieldsServeALenderOfTheSecondVersion() {
        try (RunningBundle bundle = RunningBundle.prepare()
                .with("finbox.api-version", "v2")
                .with("events.schema", "json-schema")
                .with("mapping.mobile_number", "$.phones[?(@.type == 'mobile')]['the no']")
                .with("mapping.extra.consents", "$.consents")
                .with("mapping.extra.metadata", "/meta")
                .with("session.carry", "branch=/branch/code, channels=$.channels")
                .with("finbox.redirect-url", "https://lender.example/{application_id:safe}")) {
            // Given
            bundle.start();
            String event = "{\"application_id\":\"L/1\",\"phones\":[{\"type\":\"home\",\"the no\":\"04422334455\"},"
                    + "{\"type\":\"mobile\",\"the no\":\"9876543210\"}],\"consents\":{\"CC0001\":{\"from_date\":1.50}},"
                    + "\"branch\":{\"code\":\"B\u00e9\"},\"channels\":[1,{\"x\":null}]}";

            // When
            bundle.topics.send("k", "\0\0\0\0*" + event);
            bundle.topics.send("k", event.replace("L/1", "L/2").replace("9876543210", "12"));

            // Then
            JsonNode session = bundle.topics.awaitSessions(1).get(0);
            assertThat(session.path("redirect_url").asText()).contains("&token=");
            assertThat(session.path("contract_version").asInt()).isEqualTo(1);
            assertThat(session.path("branch").asText()).isEqualTo("B\u00e9");
            assertThat(session.path("channels").toString()).isEqualTo("[1,{\"x\":null}]");
            JsonNode request = bundle.finbox.callsFor("L/1").get(0).request().json();
            assertThat(request.path("mobile_number").asText()).isEqualTo("9876543210");
            assertThat(request.path("consents").toString()).isEqualTo("{\"CC0001\":{\"from_date\":1.5}}");
            assertThat(request.has("metadata")).as("metadata in %s", request).isFalse();
            assertThat(request.path("redirect_url").asText()).isEqualTo("https://lender.example/L-1");
            ConsumerRecord<byte[], byte[]> deadLetter = bundle.topics.awaitDeadLetter();
            assertThat(TestTopics.header(deadLetter, "dead-letter-code")).isEqualTo("INVALID_MOBILE_NUMBER");
        }
    }

    @Test
    void carriedFieldsStandInRejectionsAndInSessionEventsThatArePublishedAgain() {
        try (RunningBundle bundle = RunningBundle.prepare(1)) {
            // Given
            String rejections = bundle.topics.applications() + "-rejections";
            RunningBundle.broker().createTopic(rejections, 1, Map.of());
            bundle.with("topic.rejections", rejections)
                    .with("session.carry", "branch=/branch")
                    .start();

            // When
            bundle.topics.send("k", "{\"event_id\":\"e\",\"application_id\":\"a\",\"branch\":{\"code\":7}}");
            bundle.topics.awaitSessions(1);
            bundle.topics.send("k", "{\"event_id\":\"e\",\"application_id\":\"a\",\"branch\":{\"code\":7}}");
            bundle.topics.send("k", "{\"application_id\":\"b\",\"mobile_number\":\"12\",\"branch\":{\"code\":8}}");

            // Then
            assertThat(bundle.topics.awaitSessions(2))
                    .extracting(session -> session.path("branch").toString())
                    .containsExactly("{\"code\":7}", "{\"code\":7}");
            assertThat(bundle.finbox.counts().calls()).as("calls").isEqualTo(1);
            JsonNode rejection =
                    TestTopics.json(bundle.topics.await(rejections, 1).get(0).value());
            assertThat(rejection.path("branch").toString()).isEqualTo("{\"code\":8}");
            assertThat(rejection.path("contract_version").asInt()).isEqualTo(1);
        }
    }

    private RunningBundle ofThatLender() throws IOException {
        Files.copy(RunningBundle.CONFIG.resolve("banks.csv"), config.resolve("banks.csv"));
        Files.writeString(config.resolve("ifsc.csv"), "ifsc,identifier\nFSFB,FINCAREBNK\n");
        Files.writeString(config.resolve("products.csv"), """
                product,statement_months,redirect_url,mode,session_expiry_minutes,accept_anything
                *,6,https://lender.example/{application_id},,90,
                EV/2W,3,https://ev.example/back/{application_id}/{customer_id},pdf,,true
                """);
        return RunningBundle.prepare()
                .withTables(config)
                .with("mapping.event_id", "/envelope/uid")
                .with("mapping.application_id", "/loan/ref/no")
                .with("mapping.customer_id", "/borrowers/1/cif /borrowers/0/cif")
                .with("mapping.link_id", "/loan/ref/none /loan/ref/no")
                .with("mapping.product", "/loan/scheme")
                .with("mapping.from_date", "/loan/a~1c/until /loan/a~1c/since~0")
                .with("mapping.mobile_number", "/borrowers/1/mobile /borrowers/1/phones/1/value")
                .with("mapping.ifsc", "/borrowers/1/account/ifsc")
                .with("mapping.redirect_url", "/borrowers/1/returnTo");
    }

    private static double counted(RunningBundle bundle, String what) {
        return ManagementClient.of(bundle).metric("session_routes_unknown_" + what + "_total");
    }
}
