/**
 * Shows amounts and speeds as metrics on the management port. Sets of labels are fixed: no id or text of an event is
 * ever a label.
 */
@NullMarked
package io.sessionroutes.observability.metrics;

import org.jspecify.annotations.NullMarked;
