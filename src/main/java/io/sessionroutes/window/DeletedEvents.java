package io.sessionroutes.window;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * Events that Kafka has deleted before they were read: they have neither session nor dead letter.
 *
 * @param total how many since the start, counted in offsets; those that held no record are among them
 * @param partition where it last happened
 * @param first the first offset of those
 * @param last the last offset of those
 * @param noticed when that was seen
 */
public record DeletedEvents(long total, TopicPartition partition, long first, long last, Instant noticed) {}
