package io.sessionroutes.dedupe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.message.KeyWithHeaders;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.step.publish.CarriedOver;
import io.sessionroutes.step.publish.SessionEvent;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;

/**
 * Loads the session event of an event that was answered before: its key, its value, and the headers that are carried
 * over. If the topic refuses that, it loads the reduced session event without these headers.
 */
public final class LoadKnownSession implements Processor {

    private static final ObjectMapper JSON = SessionEvent.mapper();

    private final CarriedOver carried;

    /**
     * @param carried selects the headers that are taken over, because others could change where Camel's producer writes
     */
    public LoadKnownSession(CarriedOver carried) {
        this.carried = carried;
    }

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
        List<Header> repeated = new ArrayList<>();
        known.headers().forEach(header -> {
            if (!carried.carries(header) || header.value() == null) {
                return;
            }
            if (message.getHeaders().containsKey(header.key())) {
                repeated.add(header);
            } else {
                message.setHeader(header.key(), header.value());
            }
        });
        if (!repeated.isEmpty()) {
            message.setHeader(KafkaConstants.KEY, new KeyWithHeaders(known.key(), repeated));
        }
        message.setBody(known.value());
    }
}
