package io.sessionroutes.step.deliver;

import io.sessionroutes.message.FailureKind;

/**
 * What an answer without a session says about its event.
 *
 * @param kind the kind of failure, which decides what follows for the event
 * @param code FinBox's own code; {@code FINBOX_<status>} if there is none, {@code GATEWAY_<status>} if the answer is
 *     not FinBox's
 * @param message the answer's text as one line, cut and cleaned of secrets
 * @param refusesKey whether FinBox refuses the API key
 */
record AnswerVerdict(FailureKind kind, String code, String message, boolean refusesKey) {}
