/**
 * Builds the events that other systems read: the session event, and the rejection for the business. Both are written
 * under the key of the application event.
 */
@NullMarked
package io.sessionroutes.step.publish;

import org.jspecify.annotations.NullMarked;
