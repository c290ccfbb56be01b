package io.sessionroutes.step.deliver;

/** Whose word an answer is, by what is in it: anybody may stand between us and FinBox and answer in its place. */
enum AnswerSource {

    /** {@code {"error": {"code": ...}}}: FinBox's own form. */
    FINBOX,
    /** {@code {"link_id": ["..."]}}: names a parameter that was sent, so whoever says it has read the request. */
    FIELD_ERROR,
    /** {@code {"api_key": ["..."]}}: the same of the key, which all events have in common. */
    KEY_ERROR,
    /** Another JSON object or list, as FinBox sends them, and gateways too. */
    OTHER_JSON,
    /** A page, plain text, nothing, or JSON that is cut off: a proxy's or a firewall's. */
    NOT_JSON
}
