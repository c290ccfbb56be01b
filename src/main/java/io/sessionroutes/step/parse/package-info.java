/**
 * Turns the bytes of a record into a {@link io.sessionroutes.message.LoanApplication}: {@code CheckRecord}, then
 * Camel's JSON unmarshal with {@code StrictJson}, then {@code ReadApplication}. A record that cannot be read becomes a
 * dead letter of kind POISON.
 */
@NullMarked
package io.sessionroutes.step.parse;

import org.jspecify.annotations.NullMarked;
