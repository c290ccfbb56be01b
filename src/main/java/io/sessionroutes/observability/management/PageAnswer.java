package io.sessionroutes.observability.management;

import java.nio.charset.StandardCharsets;

/**
 * The answer of a page.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body; empty without a body
 */
record PageAnswer(int status, String contentType, byte[] body) {

    private static final String HTML = "text/html; charset=utf-8";

    /** An answer without a body. */
    static PageAnswer of(int status) {
        return new PageAnswer(status, "", new byte[0]);
    }

    static PageAnswer notFound() {
        return new PageAnswer(
                404, HTML, "<html><body><h1>Resource not found</h1></body></html>".getBytes(StandardCharsets.UTF_8));
    }
}
