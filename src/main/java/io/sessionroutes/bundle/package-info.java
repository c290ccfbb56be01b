/**
 * Puts the bundle together: {@code FlowBeans} makes every bean that the route files name, {@code FlowRoutes} loads the
 * routes, and {@code SessionRoutes} is the entrance for programs.
 */
@NullMarked
package io.sessionroutes.bundle;

import org.jspecify.annotations.NullMarked;
