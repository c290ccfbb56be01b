package io.sessionroutes.bundle;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.step.parse.FieldTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of an event.
 *
 * @param event with its failure where it would be a dead letter, with its answer, made up, where FinBox would be
 *     called, or with its note why it would be skipped
 * @param fields where each of its values was found; empty where it was not read so far
 * @param productRow the row of the product table that it takes; null where it was not read so far
 */
public record TriedEvent(
        ApplicationEvent event,
        List<FieldTrace> fields,
        @Nullable String productRow) {}
