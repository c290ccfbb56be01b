package io.sessionroutes.step.deliver;

/** Tells who sent an answer, by its content. A proxy between this program and FinBox may answer in FinBox's place. */
enum AnswerSource {

    /** {@code {"error": {"code": ...}}}: FinBox's own form. */
    FINBOX,
    /** {@code {"link_id": ["..."]}}: names a parameter that was sent, so the sender has read the request. */
    FIELD_ERROR,
    /** {@code {"api_key": ["..."]}}: the same for the key, which all events share. */
    KEY_ERROR,
    /** Another JSON object or list. FinBox sends such answers, and gateways do too. */
    OTHER_JSON,
    /** A page, plain text, nothing, or JSON that is cut off: a proxy's or a firewall's. */
    NOT_JSON
}
