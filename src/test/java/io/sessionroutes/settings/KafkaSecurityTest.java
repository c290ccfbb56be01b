package io.sessionroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Settings.Need;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSecurityTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:9092 127.0.0.1:9092, PLAINTEXT, ''",
        "[::1]:9092, SASL_PLAINTEXT, ''",
        "localhost:9092 kafka.example:9092, PLAINTEXT, unencrypted who",
        "kafka.example:9092, SASL_PLAINTEXT, passwords",
        "kafka.example:9092, SSL, who",
        "kafka.example:9092, SASL_SSL, ''",
        "127.evil.example:9092, PLAINTEXT, unencrypted who"
    })
    void anUnprotectedConnectionIsReported(String brokers, String protocol, String words) {
        // When
        List<String> warnings = warnings(Map.of("kafka.brokers", brokers, "kafka.security.protocol", protocol));

        // Then
        assertThat(warnings).hasSize(words.isEmpty() ? 0 : words.split(" ").length);
        assertThat(String.join(" ", warnings)).contains(words.split(" "));
    }

    @Test
    void withoutAProtocolItIsPlaintext() {
        assertThat(warnings(Map.of("kafka.brokers", "kafka.example:9092"))).hasSize(2);
    }

    @Test
    void aClientCertificateIsALogin() {
        assertThat(warnings(Map.of(
                        "kafka.brokers", "kafka.example:9092",
                        "kafka.security.protocol", "SSL",
                        "kafka.ssl.keystore.location", "/x")))
                .isEmpty();
    }

    @Test
    void aMissingCheckOfTheBrokersNameIsReported() {
        assertThat(warnings(Map.of(
                        "kafka.brokers", "kafka.example:9092",
                        "kafka.security.protocol", "SASL_SSL",
                        "kafka.ssl.endpoint.identification.algorithm", "")))
                .singleElement()
                .asString()
                .contains("passes for a broker");
    }

    private static List<String> warnings(Map<String, String> given) {
        return KafkaSecurity.warnings(Settings.of(new HashMap<>(given), Need.NOTHING));
    }
}
