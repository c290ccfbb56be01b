package io.sessionroutes.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.KeyWithHeaders;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.message.SessionAnswer;
import io.sessionroutes.step.publish.CarriedOver;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TestAttempts;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LoadKnownSessionTest {

    private final LoadKnownSession step = new LoadKnownSession(new CarriedOver(List.of("channel")));

    @Test
    void aHeaderWithoutAValueDoesNotReplaceAnotherOfItsName() throws Exception {
        // Given
        Header branch = new RecordHeader("channel", "branch".getBytes(UTF_8));
        Header agent = new RecordHeader("channel", "agent".getBytes(UTF_8));
        Exchange exchange = answeredBefore(
                new RecordHeaders().add(branch).add("channel", null).add(agent).add("other", new byte[1]));

        // When
        step.process(exchange);

        // Then
        assertThat(exchange.getMessage().getHeader("channel")).isEqualTo(branch.value());
        assertThat(exchange.getMessage()
                        .getHeader(KafkaConstants.KEY, KeyWithHeaders.class)
                        .headers())
                .containsExactly(agent);
        assertThat(exchange.getMessage().getHeader("other")).isNull();
    }

    private static Exchange answeredBefore(Headers headers) {
        Exchange exchange = EventExchanges.carrying("{}");
        ApplicationEvent event = ApplicationEvent.of(exchange);
        event.knownSession(
                new ReceivedRecord(new RecordPosition("sessions", 0, 3), 0, new byte[1], new byte[1], headers),
                new SessionAnswer("session-1", "https://finbox.example/1", Instant.now(), null));
        TestAttempts.carry(exchange, event, ResumePoint.REPUBLISH);
        return exchange;
    }
}
