package io.sessionroutes.route.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.settings.SettingsException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where keys and personal data leak from Camel programs, each shown to be tight. The package says which trap is which.
 */
class LeakTrapsTest {

    private static final String API_KEY = "canary-key-5b1f0c";
    private static final String MOBILE = "9123456780";
    private static final String LINK = "canary-session-77aa";
    /** Stands in the dead letter of an event whose session could not be published, and in no log. */
    private static final String SESSION_ID = "canary-id-5c0e";

    private static final String TOO_LONG = "canary-name-31d2";

    @Test
    void underTheShippedLoggingNothingOfAnEventIsLogged() {
        // When
        try (LogCapture log = LogCapture.shipped(Map.of("io.sessionroutes", Level.TRACE));
                RunningBundle bundle = everythingThatCanHappen()) {
            // Then
            assertThat(log.lines()).as("lines of the log").isNotEmpty();
            for (String secret : List.of(API_KEY, MOBILE, LINK, SESSION_ID, TOO_LONG)) {
                assertThat(log.lines())
                        .as("lines of the log")
                        .filteredOn(line -> line.contains(secret))
                        .isEmpty();
            }
            assertKeyIsNowhere(bundle);
        }
    }

    @Test
    void theApiKeyIsNotLoggedEvenWithEveryLoggerTurnedUp() {
        Map<String, Level> loud =
                Map.of("", Level.TRACE, "org.apache.camel", Level.TRACE, "io.sessionroutes", Level.TRACE);
        try (LogCapture log = LogCapture.shipped(loud);
                RunningBundle bundle = everythingThatCanHappen()) {
            // When, Then
            assertThat(log.lines())
                    .as("lines of the log")
                    .isNotEmpty()
                    .filteredOn(line -> line.contains(API_KEY))
                    .isEmpty();
            assertKeyIsNowhere(bundle);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void anEmptyApiKeyStopsTheStart(String key) {
        // Given
        try (RunningBundle bundle = RunningBundle.prepare(1).with("finbox.api-key", key)) {
            // When, Then
            assertThatThrownBy(bundle::start)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("finbox.api-key");
        }
    }

    /**
     * A session, a refusal that quotes the event, an invalid event, a poison one, a timeout, a reset, a bad answer, a
     * fault of ours.
     */
    private static RunningBundle everythingThatCanHappen() {
        RunningBundle bundle = RunningBundle.prepare(1)
                .with("finbox.api-key", API_KEY)
                .with("finbox.max-attempts", "2")
                .with("finbox.timeout", "1 s")
                .with("finbox.dead-letter-budget", "100");
        bundle.around("buildSessionEvent", step -> exchange -> {
            if (new String(ApplicationEvent.of(exchange).received().key(), StandardCharsets.UTF_8).equals("fault")) {
                throw new IllegalArgumentException("rejected value " + MOBILE);
            }
            step.process(exchange);
        });
        bundle.finbox.expectApiKey(API_KEY);
        bundle.finbox.scenario(request -> {
            String id = request.linkId();
            return id.contains("!")
                    ? null
                    : id.startsWith("quoted")
                            ? SandboxAnswer.detail(400, "mobile " + MOBILE + " not allowed")
                            : SandboxAnswer.json(
                                    200,
                                    "{\"session_id\":\"" + SESSION_ID
                                            + "\",\"redirect_url\":\"https://a.example/?token=" + LINK + "\"}");
        });
        bundle.start();
        for (String id :
                new String[] {"ok", "quoted", "hang!hang", "reset!reset", "bad!badurl", "account!401", "fault"}) {
            bundle.topics.send(
                    id,
                    "{\"application_id\":\"" + id + "\",\"mobile_number\":\"" + MOBILE + "\",\"name\":\"" + TOO_LONG
                            + "\"}");
        }
        bundle.topics.send(
                "invalid",
                "{\"application_id\":\"i\",\"mobile_number\":\"" + MOBILE + "0\",\"bank_name\":\"" + TOO_LONG.repeat(9)
                        + "\"}");
        bundle.topics.send("poison", "{\"application_id\":\"" + TOO_LONG + "\", oops " + MOBILE);
        bundle.topics.offsets.awaitAllCommitted();
        return bundle;
    }

    private static void assertKeyIsNowhere(RunningBundle bundle) {
        assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(deadLetter -> {
                    assertThat(everything(deadLetter)).as("a dead letter").doesNotContain(API_KEY);
                    assertThat(TestTopics.headers(deadLetter))
                            .as("a dead letter's headers")
                            .doesNotContain(MOBILE, TOO_LONG, LINK);
                });
        assertThat(bundle.topics.read(bundle.topics.sessions()))
                .hasSize(1)
                .allSatisfy(session ->
                        assertThat(everything(session)).as("a session event").doesNotContain(API_KEY, MOBILE));
    }

    private static String everything(ConsumerRecord<byte[], byte[]> record) {
        return TestTopics.headers(record) + new String(record.value(), StandardCharsets.UTF_8);
    }
}
