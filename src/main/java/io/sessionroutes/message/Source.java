package io.sessionroutes.message;

/**
 * Where a record stood in Kafka.
 *
 * @param topic the topic it was read from
 * @param partition the partition, 0 and up
 * @param offset the offset in that partition, 0 and up
 * @param timestamp the record's timestamp, milliseconds since the epoch
 */
public record Source(String topic, int partition, long offset, long timestamp) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
