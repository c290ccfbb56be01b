package io.sessionroutes.window;

import java.time.Instant;

/**
 * A kind of write that the broker does not acknowledge.
 *
 * @param write which write
 * @param since the time since when no write of this kind is acknowledged
 * @param why the failure of the last such write, as text for a person
 */
public record FailedWrite(ResumePoint write, Instant since, String why) {

    /** The route that writes it. */
    public String route() {
        return write.uri().replaceFirst("direct:", "");
    }
}
