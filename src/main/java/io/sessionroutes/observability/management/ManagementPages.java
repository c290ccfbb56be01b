package io.sessionroutes.observability.management;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the page for a path. A query never changes what a page shows.
 *
 * @param byPath the pages under {@code /observe}
 * @param openMetrics the metrics in the form that newer scrapers accept
 */
record ManagementPages(Map<String, SharedAnswer> byPath, SharedAnswer openMetrics) {

    static final String METRICS = "/observe/metrics";
    static final String HEALTH = "/observe/health";

    /**
     * The requested page; null if there is none.
     *
     * @param target as in the request's first line
     * @param accept the request's {@code Accept} header; empty without one
     */
    @Nullable
    SharedAnswer at(String target, String accept) {
        String path = target.split("[?#]", 2)[0];
        String page = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return METRICS.equals(page) && accept.contains("application/openmetrics-text") ? openMetrics : byPath.get(page);
    }
}
