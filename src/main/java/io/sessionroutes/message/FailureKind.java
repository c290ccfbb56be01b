package io.sessionroutes.message;

/** What a failure says about the event, and so what becomes of it. */
public enum FailureKind {

    /** The value is not an application at all. Dead letter. */
    POISON,
    /** FinBox is sure to refuse the request. Dead letter, no call made. */
    INVALID,
    /** FinBox refused this event (4xx about the event). Dead letter at once. */
    REFUSED,
    /** The event is older than the settings or the event itself allow. Dead letter, no call made. */
    EXPIRED,
    /** No verdict on the event: no answer, a busy server, an answer that makes no sense. Retried. */
    TRANSIENT,
    /**
     * A 4xx that is not FinBox's own word: a proxy or firewall answered. No verdict on the event, and asked again only
     * slowly. Set aside as {@link #EXHAUSTED}.
     */
    GATEWAY,
    /** A TRANSIENT or GATEWAY failure whose event is set aside: on evidence, or for a token of the budget. */
    EXHAUSTED,
    /** Key, account or address are wrong: every event fails alike. Dead letter for a token of the budget. */
    ACCOUNT,
    /** A fault of ours. Dead letter on evidence, or for a token of the budget. */
    INTERNAL,
    /** FinBox made a session, and the session topic takes its event in no form. Dead letter; not called again. */
    ANSWERED;

    /** Whether the event itself is at fault, so that no further call can help. */
    public boolean isVerdict() {
        return isRejection() || this == EXPIRED;
    }

    /** Whether something in the event is wrong. */
    public boolean isRejection() {
        return this == POISON || this == INVALID || this == REFUSED;
    }
}
