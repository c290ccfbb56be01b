package io.sessionroutes.message;

/** The kinds of failure. A kind says what a failure shows about the event, and so what follows. */
public enum FailureKind {

    /** The value is not an application at all. Dead letter. */
    POISON,
    /** FinBox is sure to refuse the request. Dead letter, no call made. */
    INVALID,
    /** FinBox refused this event (4xx about the event). Dead letter at once. */
    REFUSED,
    /** The event is older than the settings or the event itself allow. Dead letter, no call made. */
    EXPIRED,
    /** Nothing is known about the event: no answer, a busy server, or an answer that makes no sense. Retried. */
    TRANSIENT,
    /**
     * A 4xx that does not come from FinBox: a proxy or firewall answered. It says nothing about the event, which is
     * called again only slowly. Set aside as {@link #EXHAUSTED}.
     */
    GATEWAY,
    /** A TRANSIENT or GATEWAY failure whose event is set aside: on evidence, or for a token of the budget. */
    EXHAUSTED,
    /** Key, account or address are wrong, so every event fails. Dead letter for a token of the budget. */
    ACCOUNT,
    /** A fault of this program. Dead letter on evidence, or for a token of the budget. */
    INTERNAL,
    /** FinBox made a session, and the session topic refuses its event in every form. Dead letter; not called again. */
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
