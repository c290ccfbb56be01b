/**
 * Holds the steps that work on an event's content, one package for each part of the flow: parse, enrich, deliver,
 * publish, deadletter. The steps that move an event are in {@code window}, {@code dedupe} and {@code failure}. The name
 * of a step is a verb and an object ({@code CheckRecord}), and its bean has the same name ({@code checkRecord}). No
 * step uses a step of another part; the exchange carries what they share ({@code message}).
 */
@NullMarked
package io.sessionroutes.step;

import org.jspecify.annotations.NullMarked;
