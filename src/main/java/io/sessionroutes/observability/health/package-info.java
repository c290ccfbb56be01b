/**
 * Explains to a person on the management port what is wrong. No class here prints an exception, a secret, or content of
 * an event.
 */
@NullMarked
package io.sessionroutes.observability.health;

import org.jspecify.annotations.NullMarked;
