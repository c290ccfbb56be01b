package io.sessionroutes.failure;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.Window;
import io.sessionroutes.window.WindowListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the events of each partition that are rejected in a row: POISON, INVALID, REFUSED or ANSWERED, with no session
 * published between. Such a row most often means a fault upstream, for example a changed schema, or producers without
 * keys and a compacted session topic. A long row slows the partition down, so that a person can look before the whole
 * topic has become dead letters. Replays do not count.
 */
public final class RejectionRows implements WindowListener {

    private static final Logger LOG = LoggerFactory.getLogger(RejectionRows.class);

    private final Window window;
    private final int brakeAfter;
    /** The length of the present row of each partition. */
    private final Map<Integer, AtomicInteger> rows = new ConcurrentHashMap<>();

    private final AtomicInteger inARow = new AtomicInteger();
    private final ExpiredRow expired = new ExpiredRow();

    /** @param brakeAfter the number of rejected events in a row that slows a partition down; 0 = never */
    public RejectionRows(Window window, int brakeAfter) {
        this.window = window;
        this.brakeAfter = brakeAfter;
    }

    @Override
    public void left(ApplicationEvent event, Outcome outcome, long heldNanos) {
        if (outcome == Outcome.PUBLISHED || outcome == Outcome.DEDUPLICATED) {
            expired.end();
            served(event.received().source());
        }
    }

    /** The event is rejected. Its dead letter is still to be written. */
    public void rejected(ApplicationEvent event) {
        Failure failure = event.failure();
        if (failure == null || event.isReplay()) {
            return;
        }
        if (failure.kind().isRejection() || failure.kind() == FailureKind.ANSWERED) {
            expired.end();
            rejected(event.received().source());
        } else if (failure.kind() == FailureKind.EXPIRED && !window.holding()) {
            expired.expired();
        }
    }

    private void served(RecordPosition source) {
        AtomicInteger row = rows.get(source.partition());
        if (inARow.get() > 0 || row != null && row.get() > 0) {
            end(source, row);
        }
    }

    private synchronized void end(RecordPosition source, @Nullable AtomicInteger row) {
        inARow.set(0);
        if (row == null) {
            return;
        }
        boolean slowed = brakeAfter > 0 && row.get() >= brakeAfter;
        row.set(0);
        if (slowed) {
            LOG.info("Partition at full pace again, an event of it has a session: {}", source.topicPartition());
            window.brake(source.topicPartition(), false);
        }
    }

    private synchronized void rejected(RecordPosition source) {
        inARow.incrementAndGet();
        int length = rows.computeIfAbsent(source.partition(), first -> new AtomicInteger())
                .incrementAndGet();
        if (brakeAfter == 0 || length < brakeAfter) {
            return;
        }
        if (length == brakeAfter) {
            LOG.warn(
                    "Partition slowed to one new event a second: its last {} events were rejected, look at the dead letters partition={}",
                    length,
                    source.topicPartition());
        }
        // Repeated each time, because the partition may have been released and assigned again.
        window.brake(source.topicPartition(), true);
    }

    /** The number of events that this instance has rejected since an event last got a session. */
    public int inARow() {
        return inARow.get();
    }

    /** The number of events in a row that were past their deadline, outside a hold, on this instance. */
    public int expiredInARow() {
        return expired.length();
    }
}
