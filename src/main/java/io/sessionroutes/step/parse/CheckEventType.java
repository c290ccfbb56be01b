package io.sessionroutes.step.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.BlankText;
import io.sessionroutes.message.SkipReason;
import io.sessionroutes.message.path.ExpressionList;
import io.sessionroutes.message.path.SearchBudget;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.TrackedEvent;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Lets only events of the wanted types pass; an event of another type ends here, skipped. This step comes before the
 * fields are read, because an event of another type has other fields. An event without a type may be an application, so
 * it becomes a dead letter. Then no applicant is lost without a trace.
 */
public final class CheckEventType implements Processor {

    private final Set<String> wanted;
    private final List<String> names;
    private final List<TypePlace> places;
    private final SkippedTypes skipped = new SkippedTypes();

    /**
     * @param places the places of the type, {@code events.type}, separated by spaces; tried in order
     * @param types the types that get a session, {@code events.types}; if empty, all types do
     * @param strict the mapper that values are read with
     */
    public CheckEventType(String places, List<String> types, ObjectMapper strict) {
        this.names = ExpressionList.parts(places);
        this.places = names.stream().map(name -> TypePlace.of(name, strict)).toList();
        this.wanted = types.stream().map(CheckEventType::folded).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void process(Exchange exchange) throws EventAtFaultException {
        if (wanted.isEmpty()) {
            return;
        }
        ApplicationEvent event = ApplicationEvent.of(exchange);
        JsonNode value = Objects.requireNonNull(exchange.getMessage().getBody(JsonNode.class));
        String type = type(
                event.received().headers(),
                value,
                new SearchBudget(event.received().valueBytes()));
        if (type == null) {
            throw PoisonEvents.because(
                    "NO_EVENT_TYPE",
                    "the event does not say of what type it is; expected at " + String.join(" or ", names)
                            + " (events.type)");
        }
        if (!wanted.contains(folded(type))) {
            skipped.note(type);
            event.note().skip(SkipReason.EVENT_TYPE);
            TrackedEvent.of(exchange).finish(Outcome.SKIPPED);
            exchange.setRouteStop(true);
        }
    }

    private @Nullable String type(Headers headers, JsonNode value, SearchBudget budget) throws EventAtFaultException {
        for (TypePlace place : places) {
            String type = place.read(headers, value, budget);
            if (type != null && !BlankText.isBlank(type)) {
                return type;
            }
        }
        return null;
    }

    /** Types that differ only in letter case or outer blanks count as the same. */
    private static String folded(String type) {
        return BlankText.strip(type).toUpperCase(Locale.ROOT);
    }
}
