/**
 * The call: writes the request with the API key in it, bounds the call in time and size, and reads FinBox's answer into
 * a session or a failure with FinBox's own code.
 */
@NullMarked
package io.sessionroutes.step.deliver;

import org.jspecify.annotations.NullMarked;
