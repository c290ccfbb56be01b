package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.P1;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/** One random run of a window, with a simple model that says what is expected. */
final class WindowModel {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    final FakeEngine engine = new FakeEngine();
    final Window window;
    private final Random random;
    private final WindowLimits limits;
    /** The model: for each partition its present state, and the offsets that are unfinished in that state. */
    private final Map<TopicPartition, PartitionState> ours = new HashMap<>();

    private final Map<PartitionState, TreeSet<Long>> unfinished = new HashMap<>();
    private final Map<PartitionState, Long> next = new HashMap<>();
    /** The offsets that the previous owner has finished, from the commit's metadata. */
    private final Map<PartitionState, CommitMetadata> hints = new HashMap<>();
    /** The states whose gate is still closed, each with the action that opens it. */
    private final Map<PartitionState, Runnable> closed = new LinkedHashMap<>();

    private final Set<PartitionState> opened = new HashSet<>();

    private final Set<PartitionState> draining = new HashSet<>();
    private final Set<TrackedEvent> seen = new HashSet<>();
    private final Map<TrackedEvent, Long> earliest = new HashMap<>();
    private final List<Long> probes = new ArrayList<>();
    /** For each identity, the last event that got the answer that it leads. */
    private final Map<Integer, TrackedEvent> leaders = new HashMap<>();

    private Set<TrackedEvent> ranBefore = Set.of();
    private long notBefore;
    private boolean held;
    private boolean stopped;
    private long accepted;
    private final Map<TopicPartition, PartitionState> last = new HashMap<>();
    private PartitionState taking;

    WindowModel(Random random, int inFlight) {
        this.random = random;
        this.limits = new WindowLimits(inFlight, 20, 10, 10_000, Duration.ofMillis(1), 0);
        this.window = FakeEngine.window(limits, engine, this::await);
        this.notBefore = engine.now;
    }

    void step() {
        TopicPartition partition = random.nextBoolean() ? P0 : P1;
        int choice = random.nextInt(100);
        if (choice < 35) {
            accept(partition);
        } else if (choice < 70) {
            endSome();
        } else if (choice < 73) {
            openSome();
        } else if (choice < 84) {
            pass(random.nextInt(4) == 0 ? 2 * SECOND : random.nextInt(200) * MILLI);
        } else if (choice < 87) {
            hold();
        } else if (choice < 90) {
            release();
        } else if (choice < 92) {
            notBefore = Math.max(notBefore, engine.now + random.nextInt(3000) * MILLI);
            window.delayUntil(notBefore);
        } else if (choice < 95) {
            drain(partition);
        } else if (choice < 97) {
            leave(partition);
        } else if (choice < 98) {
            assign(partition, -1);
            openSome();
        } else if (choice < 99) {
            gap(partition);
        } else if (random.nextInt(6) == 0) {
            window.stop();
            stopped = true;
            draining.addAll(ours.values());
        }
    }

    private void accept(TopicPartition partition) {
        if (!ours.containsKey(partition)) {
            assign(partition, random.nextInt(100));
        }
        PartitionState partitionState = ours.get(partition);
        long offset = Math.max(0, next.get(partitionState)) + (random.nextInt(6) == 0 ? random.nextInt(5) : 0);
        String key = random.nextInt(5) == 0 ? null : "k" + random.nextInt(5);
        boolean isFinished = hints.get(partitionState).contains(offset);
        taking = partitionState;
        boolean taken = window.intake().accept(record(partition, offset, key));
        assertThat(taken).as("taken").isEqualTo(!stopped && !draining.contains(partitionState));
        if (taken) {
            accepted += isFinished ? 0 : 1;
            if (!isFinished) {
                unfinished.get(partitionState).add(offset);
            }
            next.put(partitionState, offset + 1);
        }
    }

    /** The gate: most partitions begin at once, some later. */
    private void await(long oldest, Runnable open) {
        if (random.nextInt(4) == 0) {
            closed.put(taking, open);
        } else {
            opened.add(taking);
            open.run();
        }
    }

    private void openSome() {
        closed.keySet().stream().findFirst().ifPresent(this::open);
    }

    private void open(PartitionState partitionState) {
        opened.add(partitionState);
        closed.remove(partitionState).run();
    }

    private void endSome() {
        if (engine.running.isEmpty()) {
            return;
        }
        TrackedEvent tracked = engine.running.get(random.nextInt(engine.running.size()));
        if (tracked.resumeAt == ResumePoint.APPLICATION && !meetsItsCopies(tracked)) {
            engine.end(window, tracked);
            return;
        }
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> finish(tracked, Outcome.PUBLISHED);
            case 3 -> finish(tracked, Outcome.DEAD_LETTERED);
            case 4 -> {
                earliest.put(tracked, engine.now + SECOND);
                engine.end(window, tracked);
            }
            case 5 -> {
                tracked.markReached(random.nextInt(3) > 0 ? ResumePoint.PUBLISH : ResumePoint.REJECTION);
                if (random.nextBoolean()) {
                    window.writeRefused(tracked, "a test");
                } else {
                    window.writeFailed(tracked, "a test");
                }
                requeue(tracked, tracked.resumePoint());
            }
            default -> requeue(tracked, ResumePoint.SESSION);
        }
    }

    /** Whether the event may go on. Every third offset is a copy of the same event. */
    private boolean meetsItsCopies(TrackedEvent tracked) {
        int identity = (int) (tracked.offset % 3);
        if (identity == 0) {
            return true;
        }
        boolean leads = window.tryLead(tracked, identity);
        assertThat(leads && isAtWork(leaders.get(identity), tracked))
                .as("leads beside another copy at work")
                .isFalse();
        if (leads) {
            leaders.put(identity, tracked);
        }
        return leads;
    }

    private static boolean isAtWork(TrackedEvent leader, TrackedEvent other) {
        return leader != null
                && leader != other
                && leader.state != EventState.DONE
                && (leader.holdsSlot || !leader.partitionState.closing);
    }

    private void requeue(TrackedEvent tracked, ResumePoint at) {
        ResumePoint point = tracked.resumeAt.isWrite() ? ResumePoint.PUBLISH : at;
        long due = engine.now + random.nextInt(1500) * MILLI;
        earliest.put(tracked, due);
        tracked.requeue(point, due);
        int slots = window.view().counts().inFlight();
        boolean keeps = point.isWrite() && !tracked.partitionState.isEnded();
        engine.end(window, tracked);
        if (keeps) {
            assertThat(window.view().counts().inFlight())
                    .as("a write keeps its slot")
                    .isGreaterThanOrEqualTo(slots);
        }
    }

    private void finish(TrackedEvent tracked, Outcome outcome) {
        tracked.finish(outcome);
        unfinished.get(tracked.partitionState).remove(tracked.offset);
        engine.end(window, tracked);
    }

    /** Lets time pass in small steps, so that every start is seen at its time. */
    private void pass(long nanos) {
        long end = engine.now + nanos;
        while (engine.now < end) {
            engine.pass(window, Math.min(50 * MILLI, end - engine.now));
            check();
        }
    }

    private void hold() {
        assertThat(window.hold()).as("a hold begins once").isEqualTo(!held);
        if (!held) {
            held = true;
            probes.clear();
            probes.add(engine.now);
        }
    }

    private void release() {
        held = false;
        window.endHold();
        earliest.clear();
    }

    private void drain(TopicPartition partition) {
        window.intake().beginDrain(List.of(partition));
        if (ours.containsKey(partition)) {
            draining.add(ours.get(partition));
        }
    }

    private void leave(TopicPartition partition) {
        if (random.nextBoolean()) {
            drain(partition);
        }
        window.intake().end(List.of(partition));
        ours.remove(partition);
    }

    private void assign(TopicPartition partition, long start) {
        PartitionState before = last.get(partition);
        boolean handedOver = before != null && before.pendingOffsets.frontier() >= 0 && random.nextInt(3) > 0;
        long from = handedOver ? before.pendingOffsets.frontier() : start;
        CommitMetadata hint = handedOver ? told(before) : CommitMetadata.NOTHING;
        PartitionState partitionState = window.intake().assign(partition, from, hint);
        ours.put(partition, partitionState);
        last.put(partition, partitionState);
        unfinished.put(partitionState, new TreeSet<>());
        next.put(partitionState, from);
        hints.put(partitionState, hint);
        if (stopped) {
            draining.add(partitionState);
        }
    }

    /** What a commit of this assignment's frontier tells its successor: nothing that is not finished. */
    private CommitMetadata told(PartitionState before) {
        long frontier = before.pendingOffsets.frontier();
        CommitMetadata hint =
                CommitMetadata.read(frontier, CommitMetadata.of(before.pendingOffsets, CommitMetadata.NOTHING));
        assertThat(unfinished.get(before)).as("told as finished").noneMatch(hint::contains);
        assertThat(hint.contains(next.get(before)))
                .as("told of what was not read")
                .isFalse();
        return hint;
    }

    private void gap(TopicPartition partition) {
        PartitionState partitionState = ours.get(partition);
        if (partitionState != null) {
            long offset = next.get(partitionState) + random.nextInt(5);
            window.intake().passGap(partition, offset);
            if (!draining.contains(partitionState)
                    && unfinished.get(partitionState).isEmpty()) {
                next.put(partitionState, offset);
            }
        }
    }

    void check() {
        Set<TrackedEvent> running = new HashSet<>(engine.running);
        assertThat(running).as("an attempt runs once").hasSameSizeAs(engine.running);
        for (TrackedEvent tracked : engine.running) {
            if (!ranBefore.contains(tracked)) {
                started(tracked);
            }
        }
        oneAtATimeAndInOrder(running);
        ranBefore = running;
        counters(running);
        frontiers();
    }

    private void started(TrackedEvent tracked) {
        boolean call = !tracked.resumeAt.isWrite();
        assertThat(opened).as("partitions whose gate is open").contains(tracked.partitionState);
        assertThat(hints.get(tracked.partitionState).contains(tracked.offset))
                .as("an event that a predecessor has finished")
                .isFalse();
        if (call) {
            assertThat(tracked.partitionState.isEnded())
                    .as("no call for a partition that is gone")
                    .isFalse();
            assertThat(draining.contains(tracked.partitionState))
                    .as("no call for a partition that is drained")
                    .isFalse();
            assertThat(stopped).as("no call after the stop").isFalse();
            assertThat(engine.now).as("not before FinBox wants").isGreaterThanOrEqualTo(notBefore - 50 * MILLI);
        }
        assertThat(engine.now)
                .as("not before it is due")
                .isGreaterThanOrEqualTo(held || tracked.probe ? 0 : earliest.getOrDefault(tracked, 0L));
        if (tracked.identity != null) {
            assertThat(isAtWork(leaders.put((Integer) tracked.identity, tracked), tracked))
                    .as("a copy starts while another of its event is at work")
                    .isFalse();
        }
        if (held && call) {
            assertThat(tracked.probe).as("only probes call in a hold").isTrue();
            assertThat(engine.now - probes.get(probes.size() - 1))
                    .as("a probe a second")
                    .isGreaterThanOrEqualTo(SECOND - 51 * MILLI);
            probes.add(engine.now);
        }
        seen.add(tracked);
    }

    private void oneAtATimeAndInOrder(Set<TrackedEvent> running) {
        Set<String> lanes = new HashSet<>();
        for (TrackedEvent tracked : running) {
            String key = key(tracked);
            if (key == null || tracked.partitionState.isEnded()) {
                continue;
            }
            assertThat(lanes.add(System.identityHashCode(tracked.partitionState) + key))
                    .as("one of a key at a time")
                    .isTrue();
            for (TrackedEvent other : seen) {
                if (other.partitionState == tracked.partitionState
                        && other.offset > tracked.offset
                        && key.equals(key(other))) {
                    throw new AssertionError(tracked + " runs after " + other + " of the same key");
                }
            }
        }
    }

    private static String key(TrackedEvent tracked) {
        byte[] key = tracked.event.received().key();
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    private void counters(Set<TrackedEvent> running) {
        WindowSnapshot snapshot = window.view().counts();
        assertThat(snapshot.inFlight())
                .as("in flight, and ten more while a record is refused")
                .isBetween(running.size(), limits.inFlight() + 10);
        assertThat(running.stream().filter(tracked -> !tracked.resumeAt.isWrite()))
                .as("calls")
                .hasSizeLessThanOrEqualTo(limits.inFlight());
        assertThat(snapshot.consumed()).as("consumed").isEqualTo(accepted);
        assertThat(snapshot.unfinished())
                .as("consumed = ends + unfinished")
                .isEqualTo(snapshot.inFlight() + snapshot.buffered() + snapshot.parked());
        Map<Outcome, Long> ends = new EnumMap<>(snapshot.outcomes());
        assertThat(ends.values()).allMatch(count -> count >= 0);
        assertThat(List.of(snapshot.buffered(), snapshot.parked())).allMatch(count -> count >= 0);
        assertThat(snapshot.bytes()).isBetween(10 * snapshot.unfinished(), 12 * snapshot.unfinished());
    }

    private void frontiers() {
        window.intake().forEachPartition(partitionState -> {
            assertThat(ours).containsValue(partitionState);
            TreeSet<Long> open = unfinished.get(partitionState);
            assertThat(partitionState.pendingOffsets.frontier())
                    .as("frontier of %s", partitionState)
                    .isEqualTo(open.isEmpty() ? next.get(partitionState) : open.first());
        });
    }

    /** The outage ends and everything that is left is served. */
    void finishEverything() {
        release();
        List.copyOf(closed.keySet()).forEach(this::open);
        for (int round = 0; round < 2000 && window.view().counts().unfinished() > 0; round++) {
            for (TrackedEvent tracked : List.copyOf(engine.running)) {
                finish(tracked, Outcome.PUBLISHED);
            }
            pass(SECOND);
        }
        boolean hasPartitions = !window.view().partitions().isEmpty();
        assertThat(TestRecords.takesIn(window)).as("intake at rest").isEqualTo(!stopped && hasPartitions);
    }
}
