package io.sessionroutes.window;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * The finished work of a partition that this instance has lost, where the broker may not know all of it: the last
 * commit failed, or the group removed this instance. If the partition comes back and no other instance has committed
 * since, that work is not repeated.
 *
 * @param committed the last commit that was acknowledged
 * @param frontier the offset up to which everything is finished
 * @param ahead the offsets finished ahead of the frontier
 */
record EndedPartition(OffsetAndMetadata committed, long frontier, CommitMetadata ahead) {

    /**
     * Whether this is still the group's last commit. If another instance had worked on the partition, it would have
     * committed.
     */
    boolean isLast(OffsetAndMetadata last) {
        return committed.offset() == last.offset() && committed.metadata().equals(last.metadata());
    }
}
