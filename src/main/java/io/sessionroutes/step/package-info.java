/**
 * Holds the steps that work on an event's content, one package for each part of the flow: parse, enrich, deliver,
 * publish, deadletter. Steps that move an event stand in {@code window}, {@code dedupe} and {@code failure}. A step is
 * named by verb and object ({@code CheckRecord}), and its bean has the same name ({@code checkRecord}). No step knows a
 * step of another part; the exchange carries what they share ({@code message}).
 */
@NullMarked
package io.sessionroutes.step;

import org.jspecify.annotations.NullMarked;
