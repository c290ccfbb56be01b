/** What could not become a session, set aside whole and with its reason, so that it can be replayed. */
@NullMarked
package io.sessionroutes.step.deadletter;

import org.jspecify.annotations.NullMarked;
