package io.sessionroutes.observability.tracing;

import io.opentelemetry.api.trace.SpanKind;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/** Makes a span for each route that an attempt goes through, named after the route's first endpoint. */
final class RouteSpans extends RoutePolicySupport {

    private final OpenSpans spans;

    RouteSpans(OpenSpans spans) {
        this.spans = spans;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (spans.has(exchange)) {
            spans.begin(exchange, EndpointName.of(route.getEndpoint()).path(), SpanKind.INTERNAL)
                    .setAttribute("camel.route.id", route.getRouteId());
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (spans.has(exchange)) {
            spans.end(exchange);
        }
    }
}
