package io.sessionroutes.window;

import io.sessionroutes.log.KafkaErrorText;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks since when commits fail, and decides when that closes intake, because uncommitted work is repeated after a
 * restart or rebalance. A refused commit closes intake after 30 s, even if nothing is pending. Any other failure closes
 * it after {@code max.poll.interval.ms} while the broker does not know of some finished work. A rebalance in progress
 * is no failure. The first acknowledged commit, or a new assignment, opens intake again. Used from the poll thread
 * alone.
 */
final class CommitFailures {

    private static final Logger LOG = LoggerFactory.getLogger(CommitFailures.class);
    private static final long REFUSED_AT_MOST = TimeUnit.SECONDS.toNanos(30);
    /** A shorter failure only shows that the broker is busy. */
    private static final long NOTICED = TimeUnit.SECONDS.toNanos(10);

    private final long unansweredAtMost;
    /** When a commit was last acknowledged, or was not needed. */
    private long good;

    private long refusedAt;
    private boolean refused;
    private boolean failing;
    private boolean closed;
    private String why = "no answer in time";

    /** @param longest how long commits may have no answer before intake closes */
    CommitFailures(Duration longest, long now) {
        this.unansweredAtMost = longest.toNanos();
        this.good = now;
    }

    /** A commit has failed. */
    void failed(Exception failure, long now) {
        if (failure instanceof RebalanceInProgressException) {
            good = now;
            return;
        }
        why = KafkaErrorText.of(failure, "READ");
        if (!failing) {
            failing = true;
            LOG.warn(
                    "A commit failed and is tried again each second; finished work may be repeated until one succeeds: {}",
                    why);
        }
        if (!refused && isRefusal(failure)) {
            refused = true;
            refusedAt = now;
        }
    }

    private static boolean isRefusal(Exception failure) {
        return failure instanceof AuthorizationException
                || failure instanceof CommitFailedException
                || failure instanceof UnknownMemberIdException
                || failure instanceof IllegalGenerationException;
    }

    /** A commit was acknowledged, or the group has assigned partitions. */
    void over(long now) {
        if (failing || closed) {
            LOG.info("Commits no longer fail");
        }
        good = now;
        failing = false;
        refused = false;
        closed = false;
    }

    /** No finished work waits for a commit. */
    void nothingPending(long now) {
        if (!refused) {
            over(now);
        }
    }

    boolean any() {
        return failing;
    }

    /** Whether intake is to be closed. */
    boolean mustCloseIntake(long now) {
        boolean closes = refused ? now - refusedAt >= REFUSED_AT_MOST : now - good >= unansweredAtMost;
        if (closes && !closed) {
            closed = true;
            LOG.error("Intake pauses, because offsets cannot be committed: {}", why);
        }
        return closed;
    }

    /** The failing commits, or null if there is nothing to report. */
    @Nullable
    CommitHealth health(long now) {
        long since = refused ? refusedAt : good;
        return refused || now - since >= NOTICED
                ? new CommitHealth(Instant.now().minusNanos(now - since), why, refused, mustCloseIntake(now))
                : null;
    }
}
