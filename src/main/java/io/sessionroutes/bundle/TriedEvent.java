package io.sessionroutes.bundle;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.step.parse.FieldTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to an event.
 *
 * @param event has a failure if it would become a dead letter, a made-up answer if FinBox would be called, or a note
 *     that says why it would be skipped
 * @param fields where each of its values was found; empty if it ended before its fields were read
 * @param productRow its row of the product table; null if it ended before its fields were read
 */
public record TriedEvent(
        ApplicationEvent event,
        List<FieldTrace> fields,
        @Nullable String productRow) {}
