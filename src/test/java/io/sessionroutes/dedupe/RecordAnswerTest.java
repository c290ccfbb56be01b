package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sessionroutes.message.EventExchanges;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecordAnswerTest {

    /** Nothing can be remembered without answers: as where memory has run out. */
    private final RecordAnswer broken = new RecordAnswer(null, null);

    @Test
    void whatFailsAfterTheAcknowledgementDoesNotReachTheFailurePolicy() {
        // Given
        Exchange exchange = EventExchanges.carrying("{}");
        exchange.getMessage()
                .setHeader(
                        KafkaConstants.KAFKA_RECORD_META,
                        List.of(new RecordMetadata(new TopicPartition("sessions", 0), 1, 0, 0, 0, 0)));

        // When, Then
        assertThatCode(() -> broken.process(exchange)).doesNotThrowAnyException();
    }

    @Test
    void withoutAnAcknowledgementTheEventIsNotFinished() {
        assertThatThrownBy(() -> broken.process(EventExchanges.carrying("{}")))
                .hasMessage("no acknowledgement of the write before");
    }
}
