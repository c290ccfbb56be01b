/**
 * From the bytes of a record to a {@link io.sessionroutes.message.LoanApplication}: {@code CheckRecord}, then Camel's
 * JSON unmarshal with {@code StrictJson}, then {@code ReadApplication}. What cannot be read is a dead letter of kind
 * POISON.
 */
@NullMarked
package io.sessionroutes.step.parse;

import org.jspecify.annotations.NullMarked;
