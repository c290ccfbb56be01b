/**
 * The call: writes the request with the key in it, bounds the call in time and size, and reads FinBox's answer into a
 * session or a failure with FinBox's own code.
 */
package io.sessionroutes.deliver;
