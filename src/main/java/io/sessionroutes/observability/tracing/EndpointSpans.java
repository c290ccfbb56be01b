package io.sessionroutes.observability.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Makes a span for each action of an attempt outside its routes: the call, a write, the validation. */
final class EndpointSpans extends EventNotifierSupport {

    private static final Set<String> HTTP = Set.of("http", "https");
    private static final String KAFKA = "kafka";
    /** The next route makes its own span. */
    private static final String DIRECT = "direct";

    private final OpenSpans spans;

    EndpointSpans(OpenSpans spans) {
        this.spans = spans;
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeSendingEvent sending && isShown(sending.getExchange(), sending.getEndpoint())
                || event instanceof ExchangeSentEvent sent && isShown(sent.getExchange(), sent.getEndpoint());
    }

    private boolean isShown(Exchange exchange, Endpoint endpoint) {
        return spans.has(exchange) && !DIRECT.equals(EndpointName.of(endpoint).scheme());
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSendingEvent sending) {
            begin(sending.getExchange(), EndpointName.of(sending.getEndpoint()));
        } else if (event instanceof ExchangeSentEvent sent) {
            end(sent.getExchange(), EndpointName.of(sent.getEndpoint()));
        }
    }

    private void begin(Exchange exchange, EndpointName endpoint) {
        if (HTTP.contains(endpoint.scheme())) {
            spans.begin(exchange, "POST", SpanKind.CLIENT)
                    .setAttribute("http.request.method", "POST")
                    .setAttribute("url.full", endpoint.scheme() + "://" + endpoint.path());
        } else if (KAFKA.equals(endpoint.scheme())) {
            spans.begin(exchange, endpoint.path(), SpanKind.PRODUCER)
                    .setAttribute("messaging.system", KAFKA)
                    .setAttribute("messaging.operation.type", "send")
                    .setAttribute("messaging.destination.name", endpoint.path());
            spans.carry(exchange);
        } else {
            spans.begin(exchange, endpoint.scheme(), SpanKind.INTERNAL);
        }
    }

    private void end(Exchange exchange, EndpointName endpoint) {
        Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status != null && HTTP.contains(endpoint.scheme())) {
            Span call = spans.innermost(exchange);
            call.setAttribute("http.response.status_code", status.longValue());
        }
        spans.end(exchange);
    }
}
