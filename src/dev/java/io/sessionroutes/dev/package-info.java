/**
 * What a checkout needs in order to run and be tested without anything installed: a real broker in the process
 * ({@link io.sessionroutes.dev.EmbeddedKafka}), a FinBox that follows its documentation and misbehaves on request
 * ({@link io.sessionroutes.dev.Sandbox}), sample applications, and the demo that ties them together. None of it ships.
 */
@NullMarked
package io.sessionroutes.dev;

import org.jspecify.annotations.NullMarked;
