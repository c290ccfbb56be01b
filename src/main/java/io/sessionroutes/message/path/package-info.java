/**
 * Where a value is in an event, as the operator writes it: a JSON Pointer (RFC 6901) or a JSONPath (RFC 9535). Both are
 * compiled at start, and look into the tree that is parsed already. What a JSONPath may cost is limited by the event's
 * size: see {@link io.sessionroutes.message.path.SearchBudget}.
 */
@NullMarked
package io.sessionroutes.message.path;

import org.jspecify.annotations.NullMarked;
