package io.sessionroutes.harness;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.awaitility.Awaitility;

/** Repeats some work at a steady rate while a test does other things. The turns are numbered from 0. */
public final class SteadyRate {

    private final int perSecond;
    private final int turns;
    private final IntConsumer work;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private int turn;

    private SteadyRate(int perSecond, int turns, IntConsumer work) {
        this.perSecond = perSecond;
        this.turns = turns;
        this.work = work;
    }

    public static SteadyRate perSecond(int rate, IntConsumer work) {
        return new SteadyRate(rate, Integer.MAX_VALUE, work);
    }

    /** Limits the number of turns. {@link #during} then waits for the last of them. */
    public SteadyRate turns(int count) {
        return new SteadyRate(perSecond, count, work);
    }

    /** Repeats the work while the course runs. An exception of a turn fails the test. */
    public void during(Course course) throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            long period = Duration.ofSeconds(1).toNanos() / perSecond;
            clock.scheduleAtFixedRate(this::turn, 0, period, TimeUnit.NANOSECONDS);
            course.run();
            if (turns < Integer.MAX_VALUE) {
                // Not join, which no timeout can end.
                over.get();
            }
        } finally {
            clock.shutdown();
        }
        Awaitility.await("the turn under way").until(clock::isTerminated);
        over.getNow(null);
    }

    private void turn() {
        if (over.isDone()) {
            return;
        }
        try {
            work.accept(turn++);
            if (turn == turns) {
                over.complete(null);
            }
        } catch (RuntimeException failed) {
            over.completeExceptionally(failed);
        }
    }

    public interface Course {
        void run() throws Exception;
    }
}
