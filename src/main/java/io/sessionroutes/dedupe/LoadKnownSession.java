package io.sessionroutes.dedupe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.message.KeyWithHeaders;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.step.publish.SessionEvent;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;

/**
 * The session event of an event that was answered before, as it was: key, value and headers. Without what a reader can
 * do without where the topic refuses that.
 */
public final class LoadKnownSession implements Processor {

    /** Names by which a message tells Camel's Kafka producer where to write. */
    private static final Pattern STEERING = Pattern.compile("kafka\\.|camel", Pattern.CASE_INSENSITIVE);

    private static final ObjectMapper JSON = SessionEvent.mapper();

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        TrackedEvent tracked = TrackedEvent.of(exchange);
        tracked.markReached(ResumePoint.REPUBLISH);
        ReceivedRecord known = Objects.requireNonNull(tracked.event().knownSession());
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(KafkaConstants.KEY, known.key());
        if (tracked.event().writes().isReduced()) {
            SessionEvent answer = Objects.requireNonNull(SessionEvent.read(known.value()));
            message.setBody(JSON.writeValueAsBytes(answer.reduced()));
            return;
        }
        List<Header> seconds = new ArrayList<>();
        known.headers().forEach(header -> {
            if (message.getHeaders().containsKey(header.key()) && header.value() != null) {
                seconds.add(header);
            } else if (!STEERING.matcher(header.key()).lookingAt()) {
                message.setHeader(header.key(), header.value());
            }
        });
        if (!seconds.isEmpty()) {
            message.setHeader(KafkaConstants.KEY, new KeyWithHeaders(known.key(), seconds));
        }
        message.setBody(known.value());
    }
}
