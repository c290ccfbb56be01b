package io.sessionroutes.window;

import io.sessionroutes.log.CountedText;
import io.sessionroutes.message.RecordPosition;
import java.time.Instant;

/**
 * A partition that is blocked, because one of its records cannot be taken over. Other partitions go on.
 *
 * @param position the position of that record
 * @param since when the record was first tried
 * @param why the reason, as text for a person
 */
public record BlockedPartition(RecordPosition position, Instant since, String why) {

    @Override
    public String toString() {
        return position + " since " + CountedText.at(since) + " (" + why + ")";
    }
}
