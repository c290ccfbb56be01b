package io.sessionroutes.cli.deadletters;

/** One event cannot be read or sent, but others can. The message is for a person. */
final class EventUnavailableException extends Exception {

    EventUnavailableException(String message) {
        super(message);
    }
}
