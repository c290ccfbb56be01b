/**
 * What the program shows of itself: health and metrics on the management port, spans where a receiver is named, and one
 * line in the log for each event that ends ({@code EventLog}). It looks on and decides nothing.
 */
@NullMarked
package io.sessionroutes.observability;

import org.jspecify.annotations.NullMarked;
