/**
 * Spans, if {@code tracing.endpoint} names a receiver: from the application event through the call to what is written.
 * Without that setting no span is made; trace headers of the application event are carried over all the same.
 */
@NullMarked
package io.sessionroutes.observability.tracing;

import org.jspecify.annotations.NullMarked;
