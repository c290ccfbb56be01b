package io.sessionroutes.observability;

import io.sessionroutes.log.LogText;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.EventNotes;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.message.SkipReason;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.WindowListener;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Writes one line for each event that ends: its outcome, its position, and the time it took. Its logger can be turned
 * off by itself.
 */
public final class EventLog implements WindowListener {

    /** The name of the logger; {@code config/log4j2.properties} knows it. */
    public static final String LOGGER = "session-routes.events";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    /** Marks a line that the layout writes unchanged. */
    private static final Marker EVENT = MarkerFactory.getMarker("EVENT");

    private final LogLine.Format format;
    private final Clock clock;

    /** @param format {@code text} or {@code json} */
    public EventLog(String format, Clock clock) {
        this.format = LogLine.Format.of(format);
        this.clock = clock;
    }

    @Override
    public void left(ApplicationEvent event, Outcome outcome, long heldNanos) {
        if (LOG.isInfoEnabled()) {
            LOG.info(EVENT, line(event, outcome, heldNanos));
        }
    }

    @Override
    public void released(TopicPartition partition, int events) {
        LOG.info(
                EVENT,
                started(Outcome.RELEASED)
                        .word("topic", partition.topic())
                        .number("partition", partition.partition())
                        .number("events", events)
                        .toString());
    }

    String line(ApplicationEvent event, Outcome outcome, long heldNanos) {
        RecordPosition source = event.received().source();
        String id = event.application() == null ? null : event.application().applicationId();
        LogLine line = started(outcome)
                .word("application_id", id == null || id.isBlank() ? null : LogText.of(id))
                .word("topic", source.topic())
                .number("partition", source.partition())
                .number("offset", source.offset());
        event.received().waited(clock.millis()).ifPresent(millis -> line.number("duration_ms", millis));
        line.number("held_ms", TimeUnit.NANOSECONDS.toMillis(heldNanos)).number("attempts", event.calls());
        Failure failure = event.failure();
        if (outcome == Outcome.DEAD_LETTERED && failure != null) {
            line.word("kind", failure.kind().name()).word("code", LogText.of(failure.code()));
        }
        EventNotes notes = event.notes();
        if (notes != null) {
            add(line, notes);
        }
        return line.toString();
    }

    private static void add(LogLine line, EventNotes notes) {
        SkipReason skipped = notes.skipped();
        if (skipped != null) {
            line.word("reason", skipped.label());
        }
        if (!notes.leftOut().isEmpty()) {
            line.word("left_out", notes.leftOut().stream().map(EventField::key).collect(Collectors.joining(",")));
        }
    }

    /** A JSON line is written unchanged, so it needs its own time. In text the layout writes the time. */
    private LogLine started(Outcome outcome) {
        LogLine line = new LogLine(format);
        if (format == LogLine.Format.JSON) {
            line.word("time", clock.instant().toString()).word("level", "INFO").word("logger", LOGGER);
        }
        return line.word("outcome", outcome.name().toLowerCase(Locale.ROOT));
    }
}
