package io.sessionroutes.step.publish;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.WrittenForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;

/** What an event of ours takes over from the application event: the key, and of the headers those on the list. */
public final class CarriedOver {

    /** W3C trace context is always carried, so that a trace does not end here. */
    private static final List<String> TRACE_CONTEXT = List.of("traceparent", "tracestate");
    /** A larger one is left behind, in bytes: it must not be what makes a session event too large to be written. */
    private static final int MAX_VALUE = 8_192;

    private final List<String> names;

    /** @param names further headers to carry over, {@code headers.carry} */
    public CarriedOver(List<String> names) {
        this.names =
                Stream.concat(TRACE_CONTEXT.stream(), names.stream()).distinct().toList();
    }

    /** How many headers it carries at most. */
    int mostHeaders() {
        return names.size();
    }

    /** Bytes of names and values that it carries at most, of a record whose headers have so many in all. */
    long mostBytes(int headerBytes) {
        long all = names.stream()
                .mapToLong(name -> name.getBytes(StandardCharsets.UTF_8).length + MAX_VALUE)
                .sum();
        return Math.min(headerBytes, all);
    }

    /** Takes over as much as the form of the next write allows. */
    void apply(ApplicationEvent event, Message message) {
        ReceivedRecord received = event.received();
        WrittenForm form = event.writes().form();
        message.removeHeaders("*");
        message.setHeader(KafkaConstants.KEY, form == WrittenForm.KEYLESS ? null : received.key());
        for (String name : form == WrittenForm.WHOLE ? names : List.<String>of()) {
            Header header = received.headers().lastHeader(name);
            if (header != null && header.value() != null && header.value().length <= MAX_VALUE) {
                message.setHeader(name, header.value());
            }
        }
    }
}
