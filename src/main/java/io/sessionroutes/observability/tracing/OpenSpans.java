package io.sessionroutes.observability.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the open spans of an attempt, the innermost last. They belong to the exchange of the attempt; other exchanges
 * have no spans. A span holds only this program's names. It holds no text of an event, no key of a record and no
 * exception, because a validator's texts quote the value that it refuses. The status of a span shows that a step
 * failed.
 */
final class OpenSpans {

    private static final String PROPERTY = "session-routes-spans";

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    OpenSpans(Tracer tracer, TextMapPropagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** One open span, in the context of the one around it. */
    private record OpenSpan(Span span, Context context, Scope scope) {

        void end(boolean failed) {
            scope.close();
            if (failed) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    /** @param cause the context that the attempt's first span continues */
    private record Attempt(Context cause, Deque<OpenSpan> open) {

        Context innermost() {
            OpenSpan last = open.peekLast();
            return last == null ? cause : last.context;
        }
    }

    /** An exchange begins for which spans are made. */
    void attempt(Exchange exchange, Headers received) {
        Context cause = propagator.extract(Context.root(), received, RecordHeaders.READER);
        exchange.setProperty(PROPERTY, new Attempt(cause, new ArrayDeque<>()));
    }

    private static Attempt of(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(PROPERTY, Attempt.class));
    }

    boolean has(Exchange exchange) {
        return exchange.getProperty(PROPERTY) != null;
    }

    /** Begins a span within the exchange's innermost one, in this thread. */
    @SuppressWarnings("MustBeClosedChecker") // It is closed with its span.
    Span begin(Exchange exchange, String name, SpanKind kind) {
        Attempt attempt = of(exchange);
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind).setParent(attempt.innermost());
        Span span = builder.startSpan();
        Context context = attempt.innermost().with(span);
        attempt.open.addLast(new OpenSpan(span, context, context.makeCurrent()));
        return span;
    }

    /** The innermost span; an empty span if there is none. */
    Span innermost(Exchange exchange) {
        return Span.fromContext(of(exchange).innermost());
    }

    /** Puts the trace into the next written record. */
    void carry(Exchange exchange) {
        propagator.inject(
                of(exchange).innermost(),
                exchange.getMessage(),
                (message, name, value) -> message.setHeader(name, value));
    }

    /** Ends the innermost span. */
    void end(Exchange exchange) {
        OpenSpan last = of(exchange).open.pollLast();
        if (last != null) {
            last.end(exchange.getException() != null);
        }
    }

    /** Reads the headers of a record. */
    private enum RecordHeaders implements TextMapGetter<Headers> {
        READER;

        @Override
        @SuppressWarnings("deprecation") // It is abstract, though deprecated, and it is never called.
        public Iterable<String> keys(Headers headers) {
            return List.of();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null
                    ? null
                    : new String(header.value(), StandardCharsets.US_ASCII);
        }
    }
}
