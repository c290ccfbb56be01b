/**
 * What others read: the session event, and the rejection for the business. Written under the key of the application
 * event.
 */
package io.sessionroutes.publish;
