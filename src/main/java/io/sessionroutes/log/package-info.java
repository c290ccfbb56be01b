/**
 * What the log says: one line for each event that ends, and of a storm of the same failure its first line and then a
 * count. Nothing that an event holds but its application id gets here.
 */
@NullMarked
package io.sessionroutes.log;

import org.jspecify.annotations.NullMarked;
