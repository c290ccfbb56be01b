package io.sessionroutes.observability.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.sessionroutes.message.ApplicationEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Sends spans of the flow in batches by OTLP over HTTP. Spans that the receiver does not accept are lost. No event
 * waits for the receiver.
 */
public final class SpanExport extends ServiceSupport {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String NAME = "finbox-session-routes";

    private final OpenTelemetrySdk sdk;
    private final OpenSpans spans;

    private SpanExport(String endpoint) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint)
                .setTimeout(TIMEOUT)
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put(AttributeKey.stringKey("service.name"), NAME)
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
        this.sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        this.spans = new OpenSpans(sdk.getTracer(NAME), sdk.getPropagators().getTextMapPropagator());
    }

    /**
     * Makes a context that has not started produce spans.
     *
     * @param endpoint where spans are posted, such as {@code http://collector:4318/v1/traces}
     */
    public static SpanExport in(CamelContext context, String endpoint) throws Exception {
        SpanExport export = new SpanExport(endpoint);
        context.addRoutePolicyFactory((camel, routeId, route) -> new RouteSpans(export.spans));
        context.getManagementStrategy().addEventNotifier(new EndpointSpans(export.spans));
        context.addService(export);
        return export;
    }

    /** An attempt begins: its spans continue the trace that the record came with. */
    public void begin(Exchange exchange, ApplicationEvent event) {
        spans.attempt(exchange, event.received().headers());
    }

    /** Puts the trace into FinBox's request. */
    public void call(HttpRequest request) {
        sdk.getPropagators().getTextMapPropagator().inject(Context.current(), request, HttpRequest::setHeader);
    }

    @Override
    protected void doStop() {
        sdk.getSdkTracerProvider().shutdown().join(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
