package io.sessionroutes.cli.deadletters;

import io.sessionroutes.step.deadletter.DeadLetterHeader;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** An event as it was received. A replay sends it, and {@code show} shows it. */
record OriginalEvent(byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {

    /** The headers of its replay: its own in their order, then the number of replays and the position of the event. */
    Iterable<Header> replayHeaders(DeadLetterRecord letter) {
        RecordHeaders sent = new RecordHeaders();
        headers.forEach(sent::add);
        DeadLetterHeader.REPLAYS.add(sent, Integer.toString(letter.replays() + 1));
        DeadLetterHeader.TOPIC.add(sent, letter.source().topic());
        DeadLetterHeader.PARTITION.add(sent, Integer.toString(letter.source().partition()));
        DeadLetterHeader.OFFSET.add(sent, Long.toString(letter.source().offset()));
        Instant timestamp = letter.identity().timestamp();
        if (timestamp != null) {
            DeadLetterHeader.TIMESTAMP.add(sent, timestamp.toString());
        }
        return sent;
    }

    /** Only sizes, because the rest may be personal data. */
    @Override
    public String toString() {
        return "OriginalEvent[" + (value == null ? "no value" : value.length + " bytes") + ", " + headers.size()
                + " headers]";
    }
}
