/**
 * What travels through the flow: the record as received, what it says, the request made of it and the answer. Values
 * without behaviour, but for {@link io.sessionroutes.message.ApplicationEvent}, which takes in what is found out on the
 * way; their {@code toString} shows positions and ids, never personal data.
 */
@NullMarked
package io.sessionroutes.message;

import org.jspecify.annotations.NullMarked;
