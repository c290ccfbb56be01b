/**
 * The HTTP server of the management port. A client that reaches the port may be hostile: idle connections, half a
 * request, many requests at once, an answer that is never read. A probe still gets its answer, and no client takes much
 * memory.
 */
@NullMarked
package io.sessionroutes.observability.management;

import org.jspecify.annotations.NullMarked;
