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

/**
 * Carries over from the application event to a session event or rejection: the key, the headers on the list, and W3C's
 * trace context, so that a trace does not end here.
 */
public final class CarriedOver {

    /**
     * The most bytes of one name's values. More is left out, so that it does not make a session event too large to be
     * written.
     */
    private static final int MAX_VALUES = 8_192;
    /** The most headers of one name; the last ones count. */
    private static final int MAX_SAME = 16;

    private final List<String> names;

    /** @param names further headers to carry over, {@code headers.carry} */
    public CarriedOver(List<String> names) {
        this.names = names.stream()
                .distinct()
                .filter(name -> !TraceContext.NAMES.contains(name))
                .toList();
    }

    /**
     * Whether this header is carried. Its name must be exactly on the list, or it is a trace header in the right form.
     */
    public boolean carries(Header header) {
        return TraceContext.NAMES.contains(header.key())
                ? fits(header) && TraceContext.isSound(header.key(), header.value())
                : names.contains(header.key());
    }

    /** The most headers that it carries. */
    int mostHeaders() {
        return TraceContext.NAMES.size() + MAX_SAME * names.size();
    }

    /** The most bytes of names and values that it carries, from a record whose headers have this many bytes. */
    long mostBytes(int headerBytes) {
        long all = 0;
        for (String name : TraceContext.NAMES) {
            all += name.length() + MAX_VALUES;
        }
        for (String name : names) {
            all += (long) MAX_SAME * name.getBytes(StandardCharsets.UTF_8).length + MAX_VALUES;
        }
        return Math.min(headerBytes, all);
    }

    /** Carries over as much as the form of the next write allows. */
    void apply(ApplicationEvent event, Message message) {
        ReceivedRecord received = event.received();
        WrittenForm form = event.writes().form();
        byte[] key = form == WrittenForm.KEYLESS ? null : received.key();
        message.removeHeaders("*");
        message.setHeader(KafkaConstants.KEY, key);
        if (form == WrittenForm.WHOLE) {
            for (String name : TraceContext.NAMES) {
                Header last = received.headers().lastHeader(name);
                if (last != null && carries(last)) {
                    message.setHeader(name, last.value());
                }
            }
            carryNamed(received, key, message);
        }
    }

    /**
     * The first header of a name goes into the message, and any other one with the key. Camel does not distinguish
     * letter case: a name that is another one's in other letter case goes with the key, too.
     */
    private void carryNamed(ReceivedRecord received, byte @Nullable [] key, Message message) {
        List<Header> others = new ArrayList<>();
        for (String name : names) {
            Deque<Header> same = last(received.headers().headers(name));
            if (!same.isEmpty() && !message.getHeaders().containsKey(name)) {
                message.setHeader(name, same.removeFirst().value());
            }
            others.addAll(same);
        }
        if (!others.isEmpty()) {
            message.setHeader(KafkaConstants.KEY, new KeyWithHeaders(key, others));
        }
    }

    /** The last headers that may be carried, in their order. */
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
