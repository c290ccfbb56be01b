package io.sessionroutes.cli;

/** No archive was made, for a reason that the message says whole, in words for a person. */
final class ArchiveFailedException extends RuntimeException {

    ArchiveFailedException(String reason) {
        super(reason, null, false, false);
    }
}
