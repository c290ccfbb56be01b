package io.sessionroutes.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Leaves the keys of records out of what is sent: a lender may use a mobile number as one. */
final class WithoutKeys implements SpanExporter {

    private static final AttributeKey<String> KEY = AttributeKey.stringKey("kafka.key");

    private final SpanExporter exporter;

    WithoutKeys(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(Keyless::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class Keyless extends DelegatingSpanData {

        private final Attributes attributes;

        Keyless(SpanData span) {
            super(span);
            this.attributes = span.getAttributes().toBuilder().remove(KEY).build();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }
    }
}
