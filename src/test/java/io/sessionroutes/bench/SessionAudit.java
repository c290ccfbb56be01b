package io.sessionroutes.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Reads every session event as it comes, and holds it against what was sent: is one missing, double, or out of turn?
 */
final class SessionAudit implements AutoCloseable {

    private final long[] meant;
    private final int latency;
    private final BitSet seen;
    private final Map<String, Integer> newest = new HashMap<>();
    private final Thread reader;
    private List<Long> delays = new ArrayList<>();
    private int doubled;
    private int outOfTurn;
    private volatile boolean closed;

    /** @param latency of FinBox, which is no delay of the product's */
    SessionAudit(BenchmarkTopics wire, int events, int latency) {
        this.meant = new long[events];
        this.latency = latency;
        this.seen = new BitSet(events);
        this.reader = new Thread(() -> read(wire), "audit");
        reader.start();
    }

    synchronized void sending(int number, long millis) {
        meant[number] = millis;
    }

    private void read(BenchmarkTopics wire) {
        try (KafkaConsumer<byte[], byte[]> sessions = wire.sessionReader()) {
            while (!closed) {
                sessions.poll(Duration.ofMillis(100)).forEach(this::take);
            }
        }
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> session) {
        int number = Integer.parseInt(BenchmarkTopics.eventId(session).substring("evt-".length()));
        if (seen.get(number)) {
            doubled++;
            return;
        }
        seen.set(number);
        delays.add(session.timestamp() - meant[number] - latency);
        Integer before = newest.put(new String(session.key(), UTF_8), number);
        if (before != null && before > number) {
            outOfTurn++;
        }
    }

    /** The added delays of what came since the last call. */
    synchronized DelayQuantiles drain() {
        DelayQuantiles drained = new DelayQuantiles(delays);
        delays = new ArrayList<>();
        return drained;
    }

    synchronized int missing() {
        return meant.length - seen.cardinality();
    }

    /** Events of which there is more than one session event. */
    synchronized int doubled() {
        return doubled;
    }

    /** Events that came behind a later one of their key. */
    synchronized int outOfTurn() {
        return outOfTurn;
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
