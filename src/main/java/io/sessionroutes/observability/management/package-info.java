/**
 * The HTTP server of the management port. Whoever can reach the port may be hostile: idle, half a request, many
 * requests at once, an answer that is never read. A probe has its answer all the same, and nobody takes much memory.
 */
@NullMarked
package io.sessionroutes.observability.management;

import org.jspecify.annotations.NullMarked;
