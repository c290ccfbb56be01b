package io.sessionroutes.route.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.dev.SandboxCall;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody who writes events, answers or session events sends an applicant to a host that the lender did not name. */
class AllowedAddressesTest {

    private final RunningBundle bundle = RunningBundle.prepare(1);

    @AfterEach
    void stop() {
        bundle.close();
    }

    @Test
    void anEventThatNamesAnotherHostIsADeadLetterThatNamesTheSettingAndNotTheHost() {
        // Given
        bundle.with("redirect.allowed-hosts", "lender.example *.lender.example")
                .with("logo.allowed-hosts", "cdn.lender.example")
                .start();

        // When
        send("bad-redirect", "\"redirect_url\":\"https://lender.example.evil.example/\"");
        send("bad-logo", "\"logo_url\":\"https://lender.example/l.png\"");
        send(
                "good",
                "\"redirect_url\":\"https://WWW.lender.example:8443/x\",\"logo_url\":\"https://cdn.lender.example/l\"");

        // Then
        bundle.topics.awaitSessions(1);
        assertThat(bundle.finbox.calls()).extracting(SandboxCall::linkId).containsExactly("good");
        List<ConsumerRecord<byte[], byte[]>> letters = bundle.topics.awaitDeadLetters(2);
        assertThat(letters)
                .extracting(AllowedAddressesTest::failure)
                .containsExactly(
                        "validate INVALID INVALID_URL redirect_url must lead to a host that redirect.allowed-hosts names",
                        "validate INVALID INVALID_URL logo_url must lead to a host that logo.allowed-hosts names");
        assertThat(letters).allSatisfy(letter -> assertThat(TestTopics.header(letter, "dead-letter-message"))
                .doesNotContain("example"));
    }

    @Test
    void aLogoOfAnotherHostIsLeftOutWhereTheSettingsSaySo() {
        // Given
        bundle.with("logo.allowed-hosts", "cdn.lender.example")
                .with("events.leave-out", "logo_url")
                .start();

        // When
        send("a", "\"logo_url\":\"https://evil.example/l.png\"");

        // Then
        bundle.topics.awaitSessions(1);
        assertThat(sent().has("logo_url")).isFalse();
    }

    @Test
    void withoutAMappingNothingOfTheEventIsUsed() {
        // Given
        bundle.with("mapping.redirect_url", "")
                .with("mapping.logo_url", "")
                .with("finbox.redirect-url", "https://lender.example/{application_id}")
                .start();

        // When
        send("a", "\"redirect_url\":\"https://evil.example/\",\"logo_url\":17");

        // Then
        bundle.topics.awaitSessions(1);
        assertThat(sent().path("redirect_url").asText()).isEqualTo("https://lender.example/a");
        assertThat(sent().has("logo_url")).isFalse();
    }

    @Test
    void anAnswerWhoseLinkLeadsElsewhereIsAskedForTwiceAndNeverPublished() {
        // Given
        bundle.with("finbox.session-hosts", "*.finbox.in").start();
        bundle.finbox.scenario(call -> "bad".equals(call.linkId())
                ? SandboxAnswer.session()
                        .withBody(
                                "{\"session_id\":\"s\",\"redirect_url\":\"https://finbox.in.evil.example/?session=s\"}")
                : null);

        // When
        send("bad", "\"product\":\"x\"");
        send("good", "\"product\":\"x\"");

        // Then
        ConsumerRecord<byte[], byte[]> letter = bundle.topics.awaitDeadLetter();
        assertThat(failure(letter))
                .isEqualTo("finbox EXHAUSTED BAD_ANSWER redirect_url of FinBox's answer must lead to a host that"
                        + " finbox.session-hosts names");
        assertThat(bundle.finbox.callsFor("bad")).hasSize(2);
        assertThat(bundle.topics.awaitSessions(1))
                .extracting(session -> session.path("link_id").asText())
                .containsExactly("good");
    }

    @Test
    void aSessionEventWhoseLinkLeadsElsewhereIsNoAnswer() {
        // Given
        bundle.with("finbox.session-hosts", "*.finbox.in").start();
        await("all loaded").until(() -> bundle.dedupe().state().loaded());
        bundle.topics.sendSession("k", planted("e-1", "https://finbox.in.evil.example/"), System.currentTimeMillis());
        bundle.topics.sendSession("k", planted("e-2", "https://x.finbox.in/"), System.currentTimeMillis());
        await("the answer known").until(() -> bundle.dedupe().answers().size() == 1);

        // When
        bundle.topics.send("k", "{\"event_id\":\"e-1\",\"application_id\":\"a\"}");
        bundle.topics.send("k", "{\"event_id\":\"e-2\",\"application_id\":\"a\"}");

        // Then
        assertThat(bundle.topics.awaitSessions(4).subList(2, 4))
                .extracting(session -> session.path("redirect_url").asText())
                .allMatch(link -> link.matches("https://[a-z]+\\.finbox\\.in/.*"));
        assertThat(bundle.finbox.calls()).hasSize(1);
    }

    /** Camel's header names are the same in any letter case, and the Kelvin sign is a K of that kind. */
    @Test
    void noHeaderOfASessionEventSteersWhereItIsPublishedAgain() {
        // Given
        bundle.with("headers.carry", "x-branch").start();
        await("all loaded").until(() -> bundle.dedupe().state().loaded());
        RecordHeaders headers = new RecordHeaders();
        for (String name :
                List.of("\u212aafka.OVERRIDE_TOPIC", "kafka.OVERRIDE_TOPIC", "CamelKafkaOverrideTopic", "x")) {
            headers.add(name, bundle.topics.deadLetters().getBytes(StandardCharsets.UTF_8));
        }
        headers.add("x-branch", new byte[] {'b'})
                .add(
                        "traceparent",
                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(StandardCharsets.UTF_8))
                .add("tracestate", "of no trace".getBytes(StandardCharsets.UTF_8));
        bundle.topics.send(new ProducerRecord<>(
                bundle.topics.sessions(),
                0,
                new byte[] {'k'},
                planted("e-1", "https://x.finbox.in/").getBytes(StandardCharsets.UTF_8),
                headers));
        await("the answer known").until(() -> bundle.dedupe().answers().size() == 1);

        // When
        bundle.topics.send("k", "{\"event_id\":\"e-1\",\"application_id\":\"a\"}");

        // Then
        assertThat(bundle.topics.awaitSessionRecords(2).get(1).headers())
                .extracting(Header::key)
                .containsExactlyInAnyOrder("x-branch", "traceparent");
        bundle.topics.offsets.awaitAllCommitted();
        assertThat(bundle.topics.read(bundle.topics.deadLetters())).isEmpty();
    }

    private void send(String id, String fields) {
        bundle.topics.send("k", "{\"application_id\":\"" + id + "\"," + fields + "}");
    }

    private JsonNode sent() {
        return TestTopics.json(bundle.finbox.calls().get(0).body());
    }

    private String planted(String id, String link) {
        return "{\"event_type\":\"finbox.session.created\",\"event_id\":\"s\",\"occurred_at\":\"" + Instant.now()
                + "\",\"application_id\":\"a\",\"link_id\":\"a\",\"session_id\":\"s-1\",\"redirect_url\":\"" + link
                + "\",\"source\":{\"event_id\":\"" + id + "\",\"topic\":\"" + bundle.topics.applications()
                + "\",\"partition\":0,\"offset\":7}}";
    }

    private static String failure(ConsumerRecord<byte[], byte[]> letter) {
        return String.join(
                " ",
                TestTopics.header(letter, "dead-letter-stage"),
                TestTopics.header(letter, "dead-letter-kind"),
                TestTopics.header(letter, "dead-letter-code"),
                TestTopics.header(letter, "dead-letter-message"));
    }
}
