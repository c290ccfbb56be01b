package io.sessionroutes.cli.deadletters;

/** This one event cannot be had or sent; others can. The message is in words for a person. */
final class EventUnavailableException extends Exception {

    EventUnavailableException(String message) {
        super(message);
    }
}
