package io.sessionroutes.dedupe;

import io.sessionroutes.message.ApplicationEvent;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Notes where the session event stands that the broker has just acknowledged; never before, or a crash would lose the
 * session.
 */
public final class Remember implements Processor {

    private final Answers answers;
    private final Store store;

    public Remember(Answers answers, Store store) {
        this.answers = answers;
        this.store = store;
    }

    @Override
    public void process(Exchange exchange) {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        List<?> acknowledged = exchange.getMessage().getHeader(KafkaConstants.KAFKA_RECORD_META, List.class);
        if (acknowledged == null || acknowledged.isEmpty()) {
            throw new IllegalStateException("no acknowledgement of the write before");
        }
        answers.remember(event, (RecordMetadata) acknowledged.get(0));
        store.add(event, Objects.requireNonNull(event.request()).sessionExpiry() != null);
    }
}
