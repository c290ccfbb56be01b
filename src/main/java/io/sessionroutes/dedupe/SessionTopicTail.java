package io.sessionroutes.dedupe;

import io.sessionroutes.window.Gate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the session topic for as long as the program runs, so that the answers of other instances are known too, and loads its past
 * beside that. One thread does it all in turns; one that fails is tried again a second later, and health says so until it succeeds.
 */
public final class SessionTopicTail extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTopicTail.class);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final long PAUSE_MS = 1_000;
    private static final long LOOK_AGAIN = Duration.ofSeconds(30).toNanos();
    private static final int FETCH = 1024 * 1024;

    private final CamelContext context;
    private final SessionTopic topic;
    private final Answers answers;
    private final Duration window;
    private final Clock clock;
    private final Barrier barrier;
    private final Past past;
    private final Set<TopicPartition> partitions = new HashSet<>();
    private ExecutorService thread;
    private volatile Consumer<byte[], byte[]> tail;
    private volatile Consumer<byte[], byte[]> loader;
    private long lookedAt;
    private volatile TailState state = TailState.starting();

    public SessionTopicTail(CamelContext context, SessionTopic topic, Answers answers, Duration window, Clock clock) {
        this.context = context;
        this.topic = topic;
        this.answers = answers;
        this.window = window;
        this.clock = clock;
        this.barrier = new Barrier(window, clock);
        this.past = new Past(answers);
    }

    /** What newly assigned partitions wait at. */
    public Gate gate() {
        return barrier;
    }

    /** How far the topic is known. */
    public TailState state() {
        return state;
    }

    /** Partitions whose work waits for the session topic. */
    public int waiting() {
        return barrier.waiting();
    }

    @Override
    protected void doStart() {
        thread = context.getExecutorServiceManager().newSingleThreadExecutor(this, "SessionTopic");
        thread.execute(this::follow);
    }

    private void follow() {
        while (isRunAllowed()) {
            try {
                turn();
                state = state.read(past.done(), past.knownFrom());
            } catch (WakeupException stopping) {
                LOG.debug("The session topic is followed no longer");
            } catch (KafkaException failed) {
                failed(failed);
            }
        }
        close(tail);
        close(loader);
    }

    private void turn() {
        if (tail == null) {
            tail = topic.consumer("tail", FETCH);
            loader = topic.consumer("loader", FETCH);
        }
        if (barrier.hasRequests() || System.nanoTime() - lookedAt > LOOK_AGAIN || partitions.isEmpty()) {
            look();
        }
        tail.poll(past.done() ? IDLE : Duration.ZERO).forEach(record -> answers.take(record, true));
        barrier.admit(tail, List.copyOf(partitions));
        past.load(loader);
        barrier.open(tail, past);
        if (past.done()) {
            answers.loaded();
        }
    }

    /** Takes in the partitions that are new: at the start all of them, from their end; later ones from their beginning. */
    private void look() {
        List<TopicPartition> added = new ArrayList<>(topic.partitions(tail));
        added.removeAll(partitions);
        if (!added.isEmpty()) {
            boolean first = partitions.isEmpty();
            Map<TopicPartition, Long> low = first ? tail.endOffsets(added) : tail.beginningOffsets(added);
            Map<TopicPartition, Long> floor = first ? Barrier.offsets(tail, low, clock.instant().minus(window).toEpochMilli()) : low;
            Set<TopicPartition> all = new HashSet<>(partitions);
            all.addAll(added);
            tail.assign(all);
            added.forEach(partition -> {
                tail.seek(partition, low.get(partition));
                past.begins(partition, low.get(partition), floor.get(partition));
            });
            partitions.addAll(added);
        }
        lookedAt = System.nanoTime();
    }

    private void failed(KafkaException failed) {
        if (state.failure() == null) {
            LOG.error("The session topic cannot be read, newly assigned partitions wait until it can topic={} cause={}{}", topic.name(),
                    failed.getClass().getSimpleName(), failed instanceof AuthorizationException ? ": `run` needs the right READ on it" : "");
        }
        state = state.failed(Instant.now(clock), failed.getClass().getSimpleName());
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void wake(Consumer<byte[], byte[]> consumer) {
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private static void close(Consumer<byte[], byte[]> consumer) {
        if (consumer != null) {
            consumer.close(Duration.ZERO);
        }
    }

    @Override
    protected void doStop() {
        wake(tail);
        wake(loader);
        context.getExecutorServiceManager().shutdownGraceful(thread);
    }
}
