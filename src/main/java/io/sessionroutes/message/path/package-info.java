/**
 * Finds values in an event by the operator's expressions: a JSON Pointer (RFC 6901) or a JSONPath (RFC 9535). Both are
 * compiled at start and search the tree that is parsed already. The event's size limits the cost of a JSONPath: see
 * {@link io.sessionroutes.message.path.SearchBudget}.
 */
@NullMarked
package io.sessionroutes.message.path;

import org.jspecify.annotations.NullMarked;
