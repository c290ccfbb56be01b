package io.sessionroutes.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks that connections to Kafka are encrypted and that both sides are authenticated. Brokers on this machine need
 * neither.
 */
public final class KafkaSecurity {

    private KafkaSecurity() {}

    /** A sentence for each thing that is missing. */
    public static List<String> warnings(Settings settings) {
        List<String> warnings = new ArrayList<>();
        Map<String, String> kafka = settings.kafka();
        String protocol = kafka.getOrDefault("security.protocol", "PLAINTEXT").toUpperCase(Locale.ROOT);
        boolean isFar = settings.list(Key.KAFKA_BROKERS).stream()
                .anyMatch(broker -> !AddressRules.isLoopback(AddressRules.hostOf(broker)));
        if (isFar && protocol.endsWith("PLAINTEXT")) {
            warnings.add("kafka.security.protocol is " + protocol + ": events, links of sessions"
                    + (protocol.startsWith("SASL") ? " and passwords" : "")
                    + " cross the network unencrypted; expected SASL_SSL or SSL");
        }
        if (isFar && !protocol.startsWith("SASL") && !showsCertificate(protocol, kafka)) {
            warnings.add("Kafka cannot identify this program (kafka.security.protocol is " + protocol
                    + (protocol.equals("SSL") ? ", without kafka.ssl.keystore.*" : "")
                    + "): anyone who reaches the brokers may read and write the same topics; expected SASL_SSL, or SSL with"
                    + " a client certificate");
        }
        if (protocol.endsWith("SSL") && "".equals(kafka.get("ssl.endpoint.identification.algorithm"))) {
            warnings.add("kafka.ssl.endpoint.identification.algorithm is empty: any server with a certificate that is"
                    + " trusted passes for a broker; expected https");
        }
        return warnings;
    }

    private static boolean showsCertificate(String protocol, Map<String, String> kafka) {
        return protocol.equals("SSL")
                && (kafka.containsKey("ssl.keystore.location") || kafka.containsKey("ssl.keystore.key"));
    }
}
