package io.sessionroutes.window;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * Events that Kafka deleted before they were read. They have no session and no dead letter.
 *
 * @param total the number since the start, counted in offsets; offsets that held no record are included
 * @param partition the partition where this last happened
 * @param first the first deleted offset there
 * @param last the last deleted offset there
 * @param noticed when the deletion was noticed
 */
public record DeletedEvents(long total, TopicPartition partition, long first, long last, Instant noticed) {}
