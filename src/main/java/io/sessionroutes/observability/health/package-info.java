/**
 * What is wrong, in words for a person, on the management port. Nothing here prints an exception, a setting, or
 * anything of an event.
 */
@NullMarked
package io.sessionroutes.observability.health;

import org.jspecify.annotations.NullMarked;
