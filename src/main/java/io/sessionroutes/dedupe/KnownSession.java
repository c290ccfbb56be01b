package io.sessionroutes.dedupe;

import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.window.Entry;
import io.sessionroutes.window.ResumePoint;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;

/** The session event of an event that was answered before, as it was: key, value and headers. */
public final class KnownSession implements Processor {

    /** Names by which a message tells Camel's Kafka producer where to write. */
    private static final Pattern STEERING = Pattern.compile("kafka\\.|camel", Pattern.CASE_INSENSITIVE);

    @Override
    public void process(Exchange exchange) {
        Entry entry = Entry.of(exchange);
        entry.reached(ResumePoint.REPUBLISH);
        ReceivedRecord known = Objects.requireNonNull(entry.event().known());
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(KafkaConstants.KEY, known.key());
        known.headers().forEach(header -> {
            if (!STEERING.matcher(header.key()).lookingAt()) {
                message.setHeader(header.key(), header.value());
            }
        });
        message.setBody(known.value());
    }
}
