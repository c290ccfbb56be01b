/**
 * Spans, where {@code tracing.endpoint} names a receiver: from the application event through the call to what is
 * written. Without it nothing of this is made, and only the headers of the event are carried over, as always.
 */
@NullMarked
package io.sessionroutes.observability.tracing;

import org.jspecify.annotations.NullMarked;
