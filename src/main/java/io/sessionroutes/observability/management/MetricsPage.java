package io.sessionroutes.observability.management;

import io.sessionroutes.observability.metrics.PrometheusMeters;

/** All meters, in the two text forms that scrapers read. */
final class MetricsPage {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeters meters;

    MetricsPage(PrometheusMeters meters) {
        this.meters = meters;
    }

    PageAnswer text() {
        return new PageAnswer(200, TEXT, meters.scrape(TEXT));
    }

    PageAnswer openMetrics() {
        return new PageAnswer(200, OPEN_METRICS, meters.scrape(OPEN_METRICS));
    }
}
