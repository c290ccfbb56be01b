package io.sessionroutes.dedupe;

import io.sessionroutes.window.PartitionGate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the session topic while the program runs, so that the answers of other instances are known too, and also
 * loads its past. A failed turn is tried again a second later, and health reports the failure until a turn succeeds.
 */
public final class SessionTopicService extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTopicService.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CamelContext context;
    private final SessionTopic topic;
    private final KnownAnswers answers;
    private final Clock clock;
    private final Duration pause;
    private final SessionTopicFollower follower;
    private ExecutorService thread;
    /** Released by a stop. A stop may come without a start, and a start after a stop. */
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    private volatile CatchUpState catchUpState = CatchUpState.starting();

    public SessionTopicService(
            CamelContext context, SessionTopic topic, KnownAnswers answers, Duration dedupeWindow, Clock clock) {
        this(context, topic, answers, dedupeWindow, clock, PAUSE);
    }

    /** @param pause the pause after a failed turn */
    SessionTopicService(
            CamelContext context,
            SessionTopic topic,
            KnownAnswers answers,
            Duration dedupeWindow,
            Clock clock,
            Duration pause) {
        this.context = context;
        this.topic = topic;
        this.answers = answers;
        this.clock = clock;
        this.pause = pause;
        this.follower = new SessionTopicFollower(topic, answers, dedupeWindow, clock);
    }

    /** The gate at which newly assigned partitions wait. */
    public PartitionGate gate() {
        return follower.gate();
    }

    /** How far the topic is known. */
    public CatchUpState state() {
        return catchUpState;
    }

    /** The number of partitions that wait for the session topic. */
    public int waiting() {
        return follower.gate().waiting();
    }

    @Override
    protected void doStart() {
        stopping = new CountDownLatch(1);
        thread = context.getExecutorServiceManager().newSingleThreadExecutor(this, "SessionTopic");
        thread.execute(this::follow);
    }

    private void follow() {
        try {
            while (isRunAllowed()) {
                turnOrRest();
            }
        } finally {
            follower.close();
        }
    }

    /**
     * Does one turn. If even the report of its failure fails, for example without memory, the next turn still follows.
     */
    private void turnOrRest() {
        try {
            turn();
        } catch (Throwable again) {
            rest();
        }
    }

    private void turn() {
        try {
            follower.turn();
            if (follower.loaded()) {
                answers.loaded();
            }
            catchUpState = catchUpState.read(follower.loaded(), follower.knownFrom(), follower.pace());
        } catch (WakeupException woken) {
            LOG.debug("A partition waits, or the program stops");
        } catch (Throwable failed) {
            // Catches every failure, because without this thread no newly assigned partition would ever begin.
            failed(failed);
        }
    }

    private void failed(Throwable failed) {
        if (catchUpState.failure() == null) {
            LOG.error(
                    "The session topic cannot be read, newly assigned partitions wait until it can topic={} cause={}{}",
                    topic.name(),
                    failed.getClass().getSimpleName(),
                    failed instanceof AuthorizationException ? ": `run` needs the right READ on it" : "");
        }
        catchUpState = catchUpState.failed(Instant.now(clock), failed.getClass().getSimpleName());
        rest();
    }

    private void rest() {
        try {
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void doStop() {
        stopping.countDown();
        follower.wake();
        context.getExecutorServiceManager().shutdownGraceful(thread);
    }
}
