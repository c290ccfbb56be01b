/**
 * What travels through the flow: the record as received, the application that it describes, the request to FinBox, the
 * answer, and the failure if there is one. These are values; only {@link io.sessionroutes.message.ApplicationEvent},
 * with its history of failures and of writes, changes on the way, as it collects what the steps find out. Their
 * {@code toString} shows positions and ids, never personal data.
 */
@NullMarked
package io.sessionroutes.message;

import org.jspecify.annotations.NullMarked;
