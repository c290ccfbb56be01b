package io.sessionroutes.step.deliver;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Writes the request's bytes with the API key in them. This is the last step before the call, so that no other object
 * of the flow ever holds the key.
 */
public final class WriteRequest implements Processor {

    private record Body(
            @JsonUnwrapped SessionRequest request,
            @JsonProperty("api_key") String apiKey) {}

    private static final ObjectWriter WRITER = new ObjectMapper().writerFor(Body.class);

    private final ApiKey apiKey;
    private final LongAdder furtherCalls = new LongAdder();

    public WriteRequest(ApiKey apiKey) {
        this.apiKey = apiKey;
    }

    /** The number of calls that were not the first for their event. */
    public long furtherCalls() {
        return furtherCalls.sum();
    }

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        TrackedEvent tracked = TrackedEvent.of(exchange);
        tracked.markReached(ResumePoint.SESSION);
        event.countCall();
        if (event.calls() > 1) {
            furtherCalls.increment();
        }
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(body(Objects.requireNonNull(event.request()), apiKey.reveal()));
        CallAttempts.begin(new Attempt(tracked));
    }

    /** The request's JSON in UTF-8, as it is sent with this key. */
    public static byte[] body(SessionRequest request, String key) throws JsonProcessingException {
        return WRITER.writeValueAsBytes(new Body(request, key));
    }

    /** An attempt as its call sees it. */
    private final class Attempt implements CallAttempt {

        private final TrackedEvent tracked;

        Attempt(TrackedEvent tracked) {
            this.tracked = tracked;
        }

        @Override
        public boolean isProbe() {
            return tracked.isProbe();
        }

        @Override
        public boolean mayRepeat() {
            return tracked.isOwned();
        }

        @Override
        public void countRepeat() {
            tracked.event().countRepeat();
            furtherCalls.increment();
        }
    }
}
