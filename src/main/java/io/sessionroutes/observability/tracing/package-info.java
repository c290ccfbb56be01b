/**
 * Makes spans if {@code tracing.endpoint} names a receiver: from the application event through the call to the written
 * events. Without that setting no span is made, and trace headers of the application event are still passed on.
 */
@NullMarked
package io.sessionroutes.observability.tracing;

import org.jspecify.annotations.NullMarked;
