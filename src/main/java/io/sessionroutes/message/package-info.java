/**
 * Holds the values that travel through the flow: the record as received, the application that it describes, the request
 * to FinBox, the answer, and the failure if there is one. Only {@link io.sessionroutes.message.ApplicationEvent}, with
 * its notes and its history of failures and writes, changes on the way, because it collects the results of the steps.
 * The {@code toString} of these values shows positions and ids, never personal data.
 */
@NullMarked
package io.sessionroutes.message;

import org.jspecify.annotations.NullMarked;
