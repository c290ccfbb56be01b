package io.sessionroutes.window;

/** The states of an event in the window. */
enum EventState {
    /** It waits behind another event of its key. */
    QUEUED,
    /** It may start as soon as there is a slot. */
    READY,
    /** It has a slot: an attempt runs, or its write waits to be repeated. */
    IN_FLIGHT,
    /** It waits without a slot, for its next call or the end of a hold. */
    PARKED,
    /** It waits without a slot for another copy of the event. */
    COPY,
    /** It has left the window. */
    DONE;

    /**
     * What an event waits for, as text for a person.
     *
     * @param writes whether only a write is missing
     */
    String describe(boolean holding, boolean writes) {
        return switch (this) {
            case QUEUED, READY -> holding ? "waits for the end of the hold" : "waits for its turn";
            case PARKED -> holding ? "waits for the end of the hold" : "waits for its next call";
            case COPY -> "waits for another copy of it";
            case IN_FLIGHT -> writes ? "waits for a write to be acknowledged" : "is being served";
            case DONE -> "is finished";
        };
    }
}
