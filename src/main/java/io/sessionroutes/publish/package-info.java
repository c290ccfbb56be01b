/**
 * What others read: the session event, and the rejection for the business. Written under the key of the application
 * event.
 */
@NullMarked
package io.sessionroutes.publish;

import org.jspecify.annotations.NullMarked;
