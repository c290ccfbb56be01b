/**
 * What becomes of a failure. {@link io.sessionroutes.failure.FailureTable} says what an answer means,
 * {@link io.sessionroutes.failure.FailurePolicy} what follows from it: dead letter, another try, or a hold.
 */
@NullMarked
package io.sessionroutes.failure;

import org.jspecify.annotations.NullMarked;
