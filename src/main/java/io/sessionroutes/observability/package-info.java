/**
 * Shows the program's state: health and metrics on the management port, spans if a receiver is named, and one line in
 * the log for each event that ends ({@code EventLog}). It only observes and decides nothing.
 */
@NullMarked
package io.sessionroutes.observability;

import org.jspecify.annotations.NullMarked;
