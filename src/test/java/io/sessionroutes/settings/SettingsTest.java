package io.sessionroutes.settings;

import static io.sessionroutes.settings.GivenSettings.problems;
import static io.sessionroutes.settings.GivenSettings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sessionroutes.message.EventField;
import io.sessionroutes.settings.Settings.Need;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void typesOfEventsWithoutTheirPlaceStopTheStart() {
        assertThat(problems(with("events.types", "SUBMITTED"), Need.KAFKA))
                .containsExactly("events.type (EVENTS_TYPE): is not set, expected where an event has its type,"
                        + " because events.types names types");
        assertThat(problems(with("events.type", "ce_type"), Need.KAFKA)).isEmpty();
    }

    @Test
    void everyDefaultKeepsItsRuleExceptThatOfARequiredKey() {
        // When
        List<String> problems = problems(Map.of(), Need.KAFKA_AND_FINBOX);

        // Then
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).startsWith("kafka.brokers (KAFKA_BROKERS): is not set");
        assertThat(problems.get(1)).startsWith("finbox.api-key (FINBOX_API_KEY): is not set");
    }

    /** A dead instance keeps its partitions for as long. */
    @Test
    void theSessionTimeoutIsTenSecondsAtMost() {
        // When
        Settings shipped = Settings.of(with("kafka.brokers", "127.0.0.1:9092"), Need.KAFKA);

        // Then
        assertThat(Integer.parseInt(shipped.kafka().get("session.timeout.ms"))).isLessThanOrEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource({"10 s, 10000", "500 ms, 500", "30s, 30000", "2 m, 120000", "PT30S, 30000", "'  3 s ', 3000"})
    void durationIsReadWithItsUnit(String written, long millis) {
        // Given
        Settings settings = Settings.of(with("finbox.timeout", written), Need.KAFKA);

        // When
        Duration timeout = settings.duration(Key.FINBOX_TIMEOUT);

        // Then
        assertThat(timeout).isEqualTo(Duration.ofMillis(millis));
        assertThat(settings.placeholders()).containsEntry("finbox.timeout-ms", String.valueOf(millis));
    }

    @Test
    void allProblemsAreReportedAtOnceAndTypingErrorsGetASuggestion() {
        // Given
        Map<String, String> given = Map.of(
                "finbox.timout",
                "10 s",
                "kafka.acks",
                "0",
                "kafka.auto.ofset.reset",
                "latest",
                "event.max-bytes",
                "x",
                "topic.sessions",
                "loan-applications",
                "nonsense.of.another.world",
                "1");

        // When
        List<String> problems = problems(given, Need.KAFKA);

        // Then
        assertThat(problems)
                .hasSize(7)
                .contains(
                        "finbox.timout: is not a setting; did you mean finbox.timeout?",
                        "kafka.auto.ofset.reset: is not a setting; did you mean kafka.auto.offset.reset?",
                        "nonsense.of.another.world: is not a setting")
                .anyMatch(line -> line.startsWith(
                        "topic.sessions (TOPIC_SESSIONS): found 'loan-applications', expected another topic"));
    }

    @Test
    void limitsOfTheWindowFollowMaxInFlightUnlessGiven() {
        // When
        Settings settings = Settings.of(Map.of("finbox.max-in-flight", "10", "window.max-parked", "7"), Need.NOTHING);

        // Then
        assertThat(settings.integer(Key.WINDOW_MAX_BUFFERED)).isEqualTo(40);
        assertThat(settings.integer(Key.WINDOW_MAX_PARKED)).isEqualTo(7);
    }

    @Test
    void brokenNumberIsReportedOnceAndNotForItsMultiples() {
        assertThat(problems(with("finbox.max-in-flight", "x"), Need.KAFKA)).hasSize(1);
    }

    @Test
    void passwordOfAUrlAndALineBreakDoNotReachTheMessage() {
        // When
        List<String> problems = problems(with("finbox.base-url", "https://me:hunter2@a.example\nb"), Need.KAFKA);

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .doesNotContain("hunter2")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/?api_key=q7, https://a.example/?***",
        "https://a.example/#q7, https://a.example/#***",
        "https://a.example/?, https://a.example/?",
        "a.example/?api_key=q7, a.example/?***",
        "https://me:q7@a.example/x?api_key=q7#q7, https://***@a.example/x?***",
        "https://a.example?mail=q7@b.example&api_key=q7, https://***?***",
        "https://me:q7?q7@a.example, https://***?***",
        "me:q7?q7@a.example, ***?***"
    })
    void aKeyInTheQueryOfAUrlDoesNotReachTheMessage(String url, String shown) {
        assertThat(problems(with("finbox.base-url", url), Need.KAFKA))
                .singleElement()
                .asString()
                .contains("found '" + shown + "', expected ")
                .doesNotContain("q7");
    }

    @ParameterizedTest
    @CsvSource({"kafka.acks", "kafka.max.poll.records"})
    void aKafkaSettingThatIsRefusedIsShownAsAnyOther(String key) {
        assertThat(problems(with(key, "me:hunter2@\na.example"), Need.KAFKA))
                .singleElement()
                .asString()
                .contains("found '***@?a.example', expected ")
                .doesNotContain("hunter2")
                .doesNotContain("\n");
    }

    @Test
    void kafkaSettingsThatAreGivenReplaceTheDefaults() {
        // When
        Map<String, String> kafka = Settings.of(with("kafka.isolation.level", "read_uncommitted"), Need.KAFKA)
                .kafka();

        // Then
        assertThat(kafka)
                .containsEntry("isolation.level", "read_uncommitted")
                .containsEntry("acks", "all")
                .containsEntry("auto.offset.reset", "earliest")
                .doesNotContainKey("brokers");
    }

    /** Kafka's clients trim them, and what this program reads of them has to be the same. */
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "isolation.level,read_committed ,read_committed",
                "group.protocol,\tconsumer ,consumer",
                "max.request.size,1048576 ,1048576",
                "acks, all ,all",
                "ssl.endpoint.identification.algorithm, ,''",
                "ssl.key.password, a b ,a b"
            })
    void blanksAroundAKafkaSettingDoNotCount(String name, String given, String value) {
        // When
        Settings settings = Settings.of(with("kafka." + name, given), Need.KAFKA);

        // Then
        assertThat(settings.kafka()).containsEntry(name, value);
        assertThat(settings.brokersAssign()).isEqualTo(name.equals("group.protocol"));
    }

    @Test
    void consumerProtocolLeavesOutWhatTheBrokerDecides() {
        assertThat(Settings.of(with("kafka.group.protocol", "consumer"), Need.KAFKA)
                        .kafka())
                .doesNotContainKeys("session.timeout.ms", "heartbeat.interval.ms", "partition.assignment.strategy");
    }

    @Test
    void anAssignorOfTheBrokersNeedsTheConsumerProtocol() {
        // Given
        Map<String, String> given = with("kafka.group.remote.assignor", "uniform");

        // When
        List<String> classic = problems(given, Need.KAFKA);
        given.put("kafka.group.protocol", "Consumer");
        List<String> consumer = problems(given, Need.KAFKA);

        // Then
        assertThat(classic).singleElement().asString().contains("without kafka.group.protocol=consumer");
        assertThat(consumer).isEmpty();
    }

    @Test
    void consumerProtocolRefusesWhatTheBrokerDecides() {
        // Given
        Map<String, String> given = new HashMap<>(with("kafka.group.protocol", "consumer"));
        given.put("kafka.heartbeat.interval.ms", "1000");

        // When, Then
        assertThatThrownBy(() -> Settings.of(given, Need.KAFKA))
                .hasMessageContaining(
                        "kafka.heartbeat.interval.ms (KAFKA_HEARTBEAT_INTERVAL_MS): cannot be set with kafka.group.protocol=consumer");
    }

    @Test
    void everyMappingFieldIsThereGivenOrNot() {
        // When
        Map<EventField, String> mapping =
                Settings.of(Map.of("mapping.ifsc", "/bank/ifsc"), Need.NOTHING).mapping();

        // Then
        assertThat(mapping)
                .containsOnlyKeys(EventField.values())
                .containsEntry(EventField.IFSC, "/bank/ifsc")
                .containsEntry(EventField.LINK_ID, "/customer_id /application_id")
                .containsEntry(EventField.SESSION_EXPIRY, "/session_expiry_minutes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "https://a.example/", "https://a.example//"})
    void sessionUrlKeepsItsSlashWhateverTheBaseUrlEndsWith(String base) {
        assertThat(Settings.of(with("finbox.base-url", base), Need.KAFKA).placeholders())
                .containsEntry("finbox.session-url", "https://a.example/bank-connect/v1/session/");
    }

    @Test
    void listsAreSeparatedBySpacesOrCommas() {
        assertThat(Settings.of(with("headers.carry", "a, b  c"), Need.KAFKA).list(Key.HEADERS_CARRY))
                .containsExactly("a", "b", "c");
    }

    @Test
    void deadlinesNestWithinTheShutdownTimeout() {
        assertThat(Settings.of(with("shutdown.timeout", "20 s"), Need.KAFKA).deadlines())
                .isEqualTo(new StopDeadlines(
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(18),
                        Duration.ofSeconds(20)));
    }

    @Test
    void secretsAreInNoTextThatSettingsGive() {
        // Given
        Map<String, String> given = with("finbox.api-key", "canary-1");
        String jaas =
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=u password=\"canary-2\";";
        given.put("kafka.sasl.jaas.config", jaas);
        given.put("kafka.ssl.keystore.password", "canary-3");

        // When
        Settings settings = Settings.of(given, Need.KAFKA_AND_FINBOX);

        // Then
        assertThat(settings.placeholders().toString() + settings + settings.apiKey())
                .doesNotContain("canary");
        assertThat(settings.apiKey().reveal()).isEqualTo("canary-1");
        assertThat(settings.kafka()).containsEntry("sasl.jaas.config", jaas);
        assertThatThrownBy(() -> settings.text(Key.FINBOX_API_KEY)).hasMessage("finbox.api-key is a secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:canary@proxy:3128",
                "http://user:canary@proxy:3128",
                "user:ca/n@ary@proxy:3128",
                "user:canary@x/canary@proxy:3128",
                "//user:canary\n@proxy:3128"
            })
    void aPasswordBeforeAnAddressDoesNotReachTheMessage(String proxy) {
        assertThatThrownBy(() -> Settings.of(with("finbox.proxy", proxy), Need.KAFKA))
                .hasMessageContaining("***@proxy:3128'")
                .message()
                .doesNotContain("canary", "n@ary", "user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.example.Module required password=canary=;x",
                "org.example.Module canary password=x;",
                "org.example.Module required password=canary",
                "canary"
            })
    void loginSettingsThatCannotBeReadAreNotQuoted(String jaas) {
        assertThatThrownBy(() -> Settings.of(with("kafka.sasl.jaas.config", jaas), Need.KAFKA))
                .hasMessageStartingWith("kafka.sasl.jaas.config (KAFKA_SASL_JAAS_CONFIG): cannot be read")
                .message()
                .doesNotContain("canary");
    }

    @Test
    void theKeyGoesOverPlainHttpToThisMachineOnly() {
        // Given
        Map<String, String> given = with("finbox.base-url", "http://127.0.0.1:8080");
        given.put("finbox.proxy", "proxy.example:3128");

        // When, Then
        assertThatThrownBy(() -> Settings.of(given, Need.KAFKA))
                .hasMessageStartingWith(
                        "finbox.proxy (FINBOX_PROXY): found 'proxy.example:3128', expected a proxy on this")
                .hasMessageContaining("unencrypted");
        given.put("finbox.proxy", "[::1]:3128");
        assertThat(Settings.of(given, Need.KAFKA).text(Key.FINBOX_PROXY)).isEqualTo("[::1]:3128");
        given.put("finbox.proxy", "proxy.example:3128");
        given.put("finbox.base-url", "https://127.0.0.1:8080");
        assertThat(Settings.of(given, Need.KAFKA).text(Key.FINBOX_PROXY)).isNotEmpty();
    }

    @Test
    void everyKeyHasAnEnvironmentNameOfItsOwn() {
        assertThat(Arrays.stream(Key.values()).map(Key::environmentName))
                .doesNotHaveDuplicates()
                .hasSize(Key.values().length);
    }

    @Test
    void anAtSignInTheExpressionOfATypeIsNoPassword() {
        assertThat(problems(with("events.type", "$.facts[?(@.a == 'b')"), Need.KAFKA))
                .singleElement()
                .asString()
                .contains("found '$.facts[?(@.a == 'b')'");
    }

    @Test
    void theLinkIdFollowsTheCustomersAndTheApplicationsUnlessItIsSet() {
        assertThat(Settings.of(with("mapping.application_id", "$.loan['no'] /id"), Need.KAFKA)
                        .mapping())
                .containsEntry(EventField.LINK_ID, "/customer_id $.loan['no'] /id");
        assertThat(Settings.of(with("mapping.link_id", "/link"), Need.KAFKA).mapping())
                .containsEntry(EventField.LINK_ID, "/link");
    }
}
