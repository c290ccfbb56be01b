package io.sessionroutes.window;

/** Where in the flow an attempt starts: at the beginning, or at the step whose work is still missing. */
public enum ResumePoint {

    /** Read, enrich, validate, then call. */
    APPLICATION("direct:application"),
    /** The request is ready: call FinBox. */
    SESSION("direct:create-session"),
    /** FinBox has answered: only the session event is missing. */
    PUBLISH("direct:publish-session"),
    /** The event was answered before: only its session event has to be written once more. */
    REPUBLISH("direct:republish-session"),
    /** The result is known: only the dead letter is missing. */
    DEAD_LETTER("direct:dead-letter"),
    /** The dead letter is written: only the rejection is missing, if one is wanted. */
    REJECTION("direct:publish-rejection");

    private final String uri;

    ResumePoint(String uri) {
        this.uri = uri;
    }

    /** The endpoint that the route at this point consumes from. */
    public String uri() {
        return uri;
    }

    /** One point for all writes to the same topic: two points share a topic if their topic points are equal. */
    ResumePoint topicPoint() {
        return this == REPUBLISH ? PUBLISH : this;
    }

    /** Whether only a write to Kafka is missing. Such an event keeps its call slot and waits only for the broker. */
    public boolean isWrite() {
        return this == PUBLISH || this == REPUBLISH || this == DEAD_LETTER || this == REJECTION;
    }
}
