package io.sessionroutes.step.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.KeyWithHeaders;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CarriedOverTest {

    private static final byte[] KEY = {1};
    private final CarriedOver carried = new CarriedOver(List.of("tenant"));

    @Test
    void withoutASecondHeaderOfANameTheKeyIsTheRecords() {
        // When
        Exchange exchange = apply(new RecordHeaders().add("tenant", bytes("t")));
        // Then
        assertThat(exchange.getMessage().getHeader(KafkaConstants.KEY)).isSameAs(KEY);
        assertThat(exchange.getMessage().getHeader("tenant")).isEqualTo(bytes("t"));
    }

    @Test
    void ofOneNameSixteenHeadersAreCarriedAtMostAndTheLastOnes() {
        // Given
        Headers headers = new RecordHeaders();
        for (int i = 1; i <= 20; i++) {
            headers.add("tenant", bytes("t-" + i));
        }
        // When
        Exchange exchange = apply(headers);
        // Then
        assertThat(written(exchange)).hasSize(16).startsWith("t-5").endsWith("t-20");
    }

    @Test
    void ofOneNameNoMoreBytesAreCarriedThanOfOneHeader() {
        // When
        Exchange exchange = apply(new RecordHeaders()
                .add("tenant", bytes("a".repeat(5_000)))
                .add("tenant", bytes("b".repeat(5_000)))
                .add("tenant", bytes("c".repeat(9_000)))
                .add("tenant", bytes("d")));
        // Then
        assertThat(written(exchange)).containsExactly("b".repeat(5_000), "d");
    }

    @Test
    void thereIsOneTraceContext() {
        // When
        Exchange exchange =
                apply(new RecordHeaders().add("traceparent", bytes("one")).add("traceparent", bytes("two")));
        // Then
        assertThat(exchange.getMessage().getHeader("traceparent")).isEqualTo(bytes("two"));
        assertThat(exchange.getMessage().getHeader(KafkaConstants.KEY)).isSameAs(KEY);
    }

    private Exchange apply(Headers headers) {
        Exchange exchange = EventExchanges.carrying(KEY, bytes("{}"), headers);
        carried.apply(ApplicationEvent.of(exchange), exchange.getMessage());
        return exchange;
    }

    /** As Kafka's producer writes them: Camel's headers, then those that the key brings along. */
    private static List<String> written(Exchange exchange) {
        Headers headers =
                new RecordHeaders().add("tenant", (byte[]) exchange.getMessage().getHeader("tenant"));
        Object key = exchange.getMessage().getHeader(KafkaConstants.KEY);
        assertThat(key).isInstanceOf(KeyWithHeaders.class);
        try (KeySerializer serializer = new KeySerializer()) {
            assertThat(serializer.serialize("sessions", headers, key)).isEqualTo(KEY);
        }
        return List.of(headers.toArray()).stream()
                .map(Header::value)
                .map(value -> new String(value, UTF_8))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
