/**
 * Lets a checkout run and be tested with nothing else installed: a real broker in the process
 * ({@link io.sessionroutes.dev.EmbeddedKafka}), a FinBox double that follows FinBox's documentation and fails on
 * request ({@link io.sessionroutes.dev.Sandbox}), sample applications, and the demo that uses them all. It is in no
 * jar.
 */
@NullMarked
package io.sessionroutes.dev;

import org.jspecify.annotations.NullMarked;
