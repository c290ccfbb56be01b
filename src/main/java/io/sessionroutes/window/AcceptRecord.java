package io.sessionroutes.window;

import io.sessionroutes.kafka.RawBytes;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Headers;

/** Hands a polled record to the window. The exchange of the poll ends here: each attempt has an exchange of its own. */
public final class AcceptRecord implements Processor {

    private final Intake intake;

    public AcceptRecord(Window window) {
        this.intake = window.intake();
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        RecordPosition source = new RecordPosition(
                header(message, KafkaConstants.TOPIC, String.class),
                header(message, KafkaConstants.PARTITION, Integer.class),
                header(message, KafkaConstants.OFFSET, Long.class));
        intake.accept(new ReceivedRecord(
                source,
                header(message, KafkaConstants.TIMESTAMP, Long.class),
                RawBytes.of(message.getHeader(KafkaConstants.KEY, RawBytes.class)),
                RawBytes.of(message.getBody(RawBytes.class)),
                header(message, KafkaConstants.HEADERS, Headers.class)));
    }

    private static <T> T header(Message message, String name, Class<T> type) {
        return Objects.requireNonNull(message.getHeader(name, type));
    }
}
