package io.sessionroutes.bundle;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.observability.tracing.SpanExport;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Spans of the flow if {@code tracing.endpoint} is set; else nothing.
 *
 * @param attempt called for each attempt, before its first step
 * @param call may add headers to each request for FinBox
 */
record FlowSpans(BiConsumer<Exchange, ApplicationEvent> attempt, Consumer<HttpRequest> call) {

    static FlowSpans in(CamelContext context, Settings settings) throws Exception {
        String endpoint = settings.text(Key.TRACING_ENDPOINT);
        if (endpoint.isEmpty()) {
            return new FlowSpans((exchange, event) -> {}, request -> {});
        }
        SpanExport spans = SpanExport.in(context, endpoint);
        return new FlowSpans(spans::begin, spans::call);
    }
}
