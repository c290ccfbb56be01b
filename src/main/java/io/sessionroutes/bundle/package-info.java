/**
 * Puts the bundle together: {@code FlowBeans} makes every bean that the route files name, and {@code SessionRoutes} is
 * the Camel program with routes and beans.
 */
@NullMarked
package io.sessionroutes.bundle;

import org.jspecify.annotations.NullMarked;
