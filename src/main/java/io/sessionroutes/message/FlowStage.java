package io.sessionroutes.message;

import java.util.Locale;

/** The step of the flow at which an event failed, as written to the dead letter. */
public enum FlowStage {
    PARSE,
    ENRICH,
    VALIDATE,
    FINBOX,
    PUBLISH;

    /** The name in {@code dead-letter-stage}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
