/**
 * Writes events that could not become a session to the dead-letter topic: the whole record and the reason, so that it
 * can be replayed.
 */
@NullMarked
package io.sessionroutes.step.deadletter;

import org.jspecify.annotations.NullMarked;
