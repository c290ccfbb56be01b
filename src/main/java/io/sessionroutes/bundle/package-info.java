/** Puts the bundle together: makes the beans that the route files name, and tells Camel where they are. */
package io.sessionroutes.bundle;
