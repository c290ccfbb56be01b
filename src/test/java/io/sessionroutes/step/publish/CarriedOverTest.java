package io.sessionroutes.step.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.KeyWithHeaders;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarriedOverTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-";

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
    void whatIsPublishedAgainIsHeldToTheSameNamesAndForms() {
        // When, Then
        assertThat(carried.carries(new RecordHeader("traceparent", bytes(TRACE + "01"))))
                .isTrue();
        assertThat(carried.carries(new RecordHeader("traceparent", bytes("anything"))))
                .isFalse();
        assertThat(carried.carries(new RecordHeader("tracestate", null))).isFalse();
        assertThat(carried.carries(new RecordHeader("tenant", bytes("t")))).isTrue();
        assertThat(carried.carries(new RecordHeader("Tenant", bytes("t")))).isFalse();
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
        Exchange exchange = apply(
                new RecordHeaders().add("traceparent", bytes(TRACE + "00")).add("traceparent", bytes(TRACE + "01")));
        // Then
        assertThat(exchange.getMessage().getHeader("traceparent")).isEqualTo(bytes(TRACE + "01"));
        assertThat(exchange.getMessage().getHeader(KafkaConstants.KEY)).isSameAs(KEY);
    }

    @Test
    void namesThatDifferOnlyInLetterCaseAreAllCarried() throws IOException {
        try (DefaultCamelContext running = new DefaultCamelContext()) {
            // Given
            running.start();
            CarriedOver both = new CarriedOver(List.of("tenant", "Tenant"));
            Headers headers =
                    new RecordHeaders().add("Tenant", bytes("capital")).add("tenant", bytes("small"));
            ApplicationEvent event = ApplicationEvent.of(EventExchanges.carrying(KEY, bytes("{}"), headers));
            Exchange exchange = new DefaultExchange(running);
            // When
            both.apply(event, exchange.getMessage());
            // Then
            assertThat(written(exchange)).containsExactly("small", "capital");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "traceparent | 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 | true",
                "traceparent | 01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more | true",
                "traceparent | 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more | false",
                "traceparent | ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 | false",
                "traceparent | 00-00000000000000000000000000000000-00f067aa0ba902b7-01 | false",
                "traceparent | 00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01 | false",
                "traceparent | 00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01 | false",
                "traceparent | 9876543210 | false",
                "tracestate | a=b | true",
                "tracestate | rojo=00f067aa0ba902b7,congo@x/y=t61rcWkgMzE | true",
                "tracestate | 9876543210 | false",
                "tracestate | a=b,c | false",
                "tracestate | a=ऋ | false"
            })
    void aTraceInAWrongFormIsNotCarried(String name, String value, boolean passed) {
        // When
        Exchange exchange = apply(new RecordHeaders().add(name, bytes(value)));
        // Then
        assertThat(exchange.getMessage().getHeaders().containsKey(name)).isEqualTo(passed);
    }

    private Exchange apply(Headers headers) {
        Exchange exchange = EventExchanges.carrying(KEY, bytes("{}"), headers);
        carried.apply(ApplicationEvent.of(exchange), exchange.getMessage());
        return exchange;
    }

    /** As Kafka's producer writes them: Camel's headers, then those that come with the key. */
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
