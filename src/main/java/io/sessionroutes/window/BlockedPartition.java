package io.sessionroutes.window;

import io.sessionroutes.log.CountedText;
import io.sessionroutes.message.RecordPosition;
import java.time.Instant;

/**
 * A partition that does not go on, for one record of it cannot be taken over. Other partitions go on.
 *
 * @param position where that record stands
 * @param since when it was first tried
 * @param why in words for a person
 */
public record BlockedPartition(RecordPosition position, Instant since, String why) {

    @Override
    public String toString() {
        return position + " since " + CountedText.at(since) + " (" + why + ")";
    }
}
