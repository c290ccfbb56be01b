/**
 * Makes the request for FinBox from the application: the event's values, completed from the product table, the bank
 * tables and the calendar. Only an unreadable deadline is refused here; validation names the values that could not be
 * completed.
 */
@NullMarked
package io.sessionroutes.step.enrich;

import org.jspecify.annotations.NullMarked;
