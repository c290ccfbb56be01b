package io.sessionroutes.observability.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;

/**
 * Leaves out of what is sent the keys of records, since a lender may use a mobile number as one, and the words of
 * exceptions: a validator's quote what they refuse. That a step failed is said by its span's status.
 */
final class WithoutPersonalData implements SpanExporter {

    private static final AttributeKey<String> KEY = AttributeKey.stringKey("kafka.key");

    private final SpanExporter exporter;

    WithoutPersonalData(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(Cleaned::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class Cleaned extends DelegatingSpanData {

        private final Attributes attributes;

        Cleaned(SpanData span) {
            super(span);
            this.attributes = span.getAttributes().toBuilder().remove(KEY).build();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public int getTotalRecordedEvents() {
            return 0;
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
