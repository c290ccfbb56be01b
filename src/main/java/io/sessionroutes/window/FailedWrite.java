package io.sessionroutes.window;

import java.time.Instant;

/**
 * A write that is not acknowledged.
 *
 * @param write which
 * @param since since when none of its kind is
 * @param why what the last one failed with, in words for a person
 */
public record FailedWrite(ResumePoint write, Instant since, String why) {

    /** The route that writes it. */
    public String route() {
        return write.uri().replaceFirst("direct:", "");
    }
}
