/**
 * Decides what follows a failure. {@link io.sessionroutes.failure.FailureTable} says what an answer means.
 * {@link io.sessionroutes.failure.FailurePolicy} decides what follows: a dead letter, another try, or a hold.
 * {@link io.sessionroutes.failure.RetrySchedule} says when the next try is due.
 */
@NullMarked
package io.sessionroutes.failure;

import org.jspecify.annotations.NullMarked;
