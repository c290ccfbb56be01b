package io.sessionroutes.dedupe;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.window.WriteAcknowledgement;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the position of the session event that the broker has just acknowledged. It never does so earlier, because a
 * crash would then lose the session.
 */
public final class RecordAnswer implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(RecordAnswer.class);

    private final KnownAnswers answers;
    private final ExternalAnswerStore store;

    public RecordAnswer(KnownAnswers answers, ExternalAnswerStore store) {
        this.answers = answers;
        this.store = store;
    }

    @Override
    public void process(Exchange exchange) {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        RecordMetadata written = WriteAcknowledgement.of(exchange);
        try {
            answers.record(event, written);
            store.add(event, Objects.requireNonNull(event.request()).sessionExpiry() != null);
        } catch (RuntimeException | Error broken) {
            // The session event is acknowledged, so no failure here may make the event a dead letter. The follower
            // reads the answer from the topic.
            LOG.warn(
                    "An answer could not be recorded: {} cause={}",
                    event,
                    broken.getClass().getSimpleName());
        }
    }
}
