/**
 * From the application to the request for FinBox: what the event says, completed from the product table, the bank
 * tables and the calendar. Nothing is refused here; what cannot be completed stays as it is for validation to name.
 */
@NullMarked
package io.sessionroutes.step.enrich;

import org.jspecify.annotations.NullMarked;
