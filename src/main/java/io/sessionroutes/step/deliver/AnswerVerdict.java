package io.sessionroutes.step.deliver;

import io.sessionroutes.message.FailureKind;

/**
 * What an answer without a session says about its event.
 *
 * @param kind what becomes of the event
 * @param code FinBox's own, {@code FINBOX_<status>} where it has none, {@code GATEWAY_<status>} where it is not
 *     FinBox's
 * @param message one line for everybody: the answer's words, cut and cleaned
 * @param refusesKey whether it is our key that is refused
 */
record AnswerVerdict(FailureKind kind, String code, String message, boolean refusesKey) {}
