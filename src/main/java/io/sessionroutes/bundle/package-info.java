/** Puts the bundle together: makes the beans that the route files name, and tells Camel where they are. */
@NullMarked
package io.sessionroutes.bundle;

import org.jspecify.annotations.NullMarked;
