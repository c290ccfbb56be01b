package io.sessionroutes.window;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition that does not go on, for one record of it cannot be taken over. Other partitions go on.
 *
 * @param offset the record's
 * @param since when it was first tried
 * @param why in words for a person
 */
public record BlockedPartition(TopicPartition partition, long offset, Instant since, String why) {

    @Override
    public String toString() {
        return partition + "@" + offset + " since " + since + " (" + why + ")";
    }
}
