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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.kafka.common.header.Header;

/**
 * Camel's spans, sent in batches by OTLP over HTTP. What the receiver does not take is lost; no event ever waits for
 * it.
 */
public final class SpanExport extends ServiceSupport {

    private static final List<String> CONTEXT = List.of("traceparent", "tracestate");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String NAME = "finbox-session-routes";

    private final OpenTelemetrySdk sdk;

    private SpanExport(String endpoint) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint)
                .setTimeout(TIMEOUT)
                .build();
        SdkTracerProvider spans = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put(AttributeKey.stringKey("service.name"), NAME)
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(new WithoutPersonalData(exporter))
                        .build())
                .build();
        this.sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(spans)
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }

    /**
     * Has a context that has not started make spans.
     *
     * @param endpoint where spans are posted, such as {@code http://collector:4318/v1/traces}
     * @param applications the topic that is read
     */
    public static SpanExport in(CamelContext context, String endpoint, String applications) throws Exception {
        SpanExport spans = new SpanExport(endpoint);
        context.getRegistry().bind("tracer", spans.sdk.getTracer(NAME));
        context.getRegistry().bind("contextPropagators", spans.sdk.getPropagators());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        // Its work ends with the hand-over to the window; the event's own spans begin there.
        tracer.setExcludePatterns("kafka://" + Pattern.quote(applications) + "\\?.*");
        tracer.init(context);
        context.addService(spans);
        return spans;
    }

    /** An attempt begins: its spans continue the trace that the record came with. */
    public void begin(Exchange exchange, ApplicationEvent event) {
        for (String name : CONTEXT) {
            Header header = event.received().headers().lastHeader(name);
            if (header != null && header.value() != null) {
                exchange.getMessage().setHeader(name, new String(header.value(), StandardCharsets.US_ASCII));
            }
        }
    }

    /** FinBox's request takes the trace along. */
    public void call(HttpRequest request) {
        sdk.getPropagators().getTextMapPropagator().inject(Context.current(), request, HttpRequest::setHeader);
    }

    @Override
    protected void doStop() {
        sdk.getSdkTracerProvider().shutdown().join(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
