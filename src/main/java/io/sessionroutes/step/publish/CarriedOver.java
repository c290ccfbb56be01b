package io.sessionroutes.step.publish;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.KeyWithHeaders;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.WrittenForm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What an event of ours takes over from the application event: the key, and of the headers those on the list. */
public final class CarriedOver {

    /** W3C trace context is always carried, so that a trace does not end here. */
    private static final List<String> TRACE_CONTEXT = TraceContext.NAMES;

    /** More is left behind, in bytes of one name: it must not be what makes a session event too large to be written. */
    private static final int MAX_VALUES = 8_192;
    /** Of one name; the last ones count. */
    private static final int MAX_SAME = 16;

    private final List<String> names;

    /** @param names further headers to carry over, {@code headers.carry} */
    public CarriedOver(List<String> names) {
        this.names = names.stream()
                .distinct()
                .filter(name -> !TRACE_CONTEXT.contains(name))
                .toList();
    }

    /** Whether this header is carried: by exactly its name, and a trace's by its form too. */
    public boolean carries(Header header) {
        return TRACE_CONTEXT.contains(header.key())
                ? fits(header) && TraceContext.isSound(header.key(), header.value())
                : names.contains(header.key());
    }

    /** How many headers it carries at most. */
    int mostHeaders() {
        return TRACE_CONTEXT.size() + MAX_SAME * names.size();
    }

    /** Bytes of names and values that it carries at most, of a record whose headers have so many in all. */
    long mostBytes(int headerBytes) {
        long all = 0;
        for (String name : TRACE_CONTEXT) {
            all += name.length() + MAX_VALUES;
        }
        for (String name : names) {
            all += (long) MAX_SAME * name.getBytes(StandardCharsets.UTF_8).length + MAX_VALUES;
        }
        return Math.min(headerBytes, all);
    }

    /** Takes over as much as the form of the next write allows. */
    void apply(ApplicationEvent event, Message message) {
        ReceivedRecord received = event.received();
        WrittenForm form = event.writes().form();
        byte[] key = form == WrittenForm.KEYLESS ? null : received.key();
        message.removeHeaders("*");
        message.setHeader(KafkaConstants.KEY, key);
        if (form == WrittenForm.WHOLE) {
            for (String name : TRACE_CONTEXT) {
                Header last = received.headers().lastHeader(name);
                if (last != null && fits(last) && TraceContext.isSound(name, last.value())) {
                    message.setHeader(name, last.value());
                }
            }
            carryNamed(received, key, message);
        }
    }

    /** The first of a name goes into the message, as Camel has it, and any other with the key. */
    private void carryNamed(ReceivedRecord received, byte @Nullable [] key, Message message) {
        List<Header> others = new ArrayList<>();
        for (String name : names) {
            Deque<Header> same = last(received.headers().headers(name));
            if (!same.isEmpty()) {
                message.setHeader(name, same.removeFirst().value());
                others.addAll(same);
            }
        }
        if (!others.isEmpty()) {
            message.setHeader(KafkaConstants.KEY, new KeyWithHeaders(key, others));
        }
    }

    /** As many as may be carried, in their order. */
    private static Deque<Header> last(Iterable<Header> all) {
        Deque<Header> carried = new ArrayDeque<>();
        long bytes = 0;
        for (Header header : all) {
            if (fits(header)) {
                carried.add(header);
                bytes += header.value().length;
            }
            while (carried.size() > MAX_SAME || bytes > MAX_VALUES) {
                bytes -= carried.removeFirst().value().length;
            }
        }
        return carried;
    }

    private static boolean fits(Header header) {
        return header.value() != null && header.value().length <= MAX_VALUES;
    }
}
