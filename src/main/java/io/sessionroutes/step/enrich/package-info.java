/**
 * From the application to the request for FinBox: what the event says, completed from the product table, the bank
 * tables and the calendar. Only a deadline that cannot be read is refused here; validation names what could not be
 * completed.
 */
@NullMarked
package io.sessionroutes.step.enrich;

import org.jspecify.annotations.NullMarked;
