package io.sessionroutes.observability.health;

import io.sessionroutes.log.CountedText;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction of a producer that has not ended. Until it ends, Kafka delivers no record after its first one, not even
 * those of other producers.
 *
 * @param offset where it begins
 * @param records how many offsets there are from there to the end of the log
 * @param since since when this instance has seen the same transaction there
 * @param seen when it was last seen
 */
public record OpenTransaction(TopicPartition partition, long offset, long records, Instant since, Instant seen) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How long it has been seen there. */
    public Duration age() {
        return Duration.between(since, seen);
    }

    /** Whether it has lasted so long that it will hardly end by itself. */
    boolean isLong() {
        return age().compareTo(PATIENCE) >= 0;
    }

    @Override
    public String toString() {
        return CountedText.of(records, "record") + " of " + partition + (records == 1 ? " waits" : " wait")
                + " behind an open transaction at offset " + offset + " since " + CountedText.at(since);
    }
}
