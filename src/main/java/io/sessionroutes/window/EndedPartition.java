package io.sessionroutes.window;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What was finished of a partition when it ceased to be ours, where the broker may not know all of it: the last commit
 * failed, or the group threw us out. If the partition comes back, and nobody has committed anything since, that work is
 * not done again.
 *
 * @param committed the last commit that was acknowledged
 * @param frontier the offset up to which everything is finished
 * @param ahead what is finished beyond it
 */
record EndedPartition(OffsetAndMetadata committed, long frontier, CommitMetadata ahead) {

    /** Whether this is still the group's last commit. Whoever else has worked on the partition has committed. */
    boolean isLast(OffsetAndMetadata last) {
        return committed.offset() == last.offset() && committed.metadata().equals(last.metadata());
    }
}
