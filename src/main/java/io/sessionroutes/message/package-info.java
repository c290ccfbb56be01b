/**
 * What travels through the flow: the record as received, what it says, the request made of it and the answer. Values
 * without behaviour; their {@code toString} shows positions and ids, never personal data.
 */
@NullMarked
package io.sessionroutes.message;

import org.jspecify.annotations.NullMarked;
