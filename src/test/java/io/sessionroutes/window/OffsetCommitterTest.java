package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.QuietLog;
import io.sessionroutes.kafka.RawBytes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is finished is committed, whatever becomes of one commit. */
@ExtendWith(QuietLog.class)
class OffsetCommitterTest {

    private final FakeEngine engine = new FakeEngine();
    private final Window window = FakeEngine.window(TestRecords.limits(10), engine, PartitionGate.OPEN);
    private final Broken broker = new Broken();
    private boolean fenced;
    private final OffsetCommitter committer =
            new OffsetCommitter(window.intake(), broker, Duration.ofMinutes(5), failure -> fenced |= isFence(failure));

    /** Kafka's consumer, whose next commits go wrong as a test wants it. */
    private static final class Broken extends MockConsumer<RawBytes, RawBytes> {

        private RuntimeException thrown;
        private RuntimeException answer;
        private int tries;

        Broken() {
            super("earliest");
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            if (answer != null) {
                throw answer;
            }
            super.commitSync(offsets, timeout);
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            RuntimeException now = thrown;
            thrown = null;
            tries++;
            if (now != null) {
                throw now;
            }
            if (answer != null) {
                callback.onComplete(offsets, answer);
                return;
            }
            super.commitAsync(offsets, callback);
        }

        long committed() {
            OffsetAndMetadata offset = committed(Set.of(P0)).get(P0);
            return offset == null ? -1 : offset.offset();
        }
    }

    @BeforeEach
    void assign() {
        broker.assign(List.of(P0));
        broker.updateBeginningOffsets(Map.of(P0, 0L));
        broker.seek(P0, 0);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
    }

    @Test
    void aCommitThatCannotEvenBeSentIsSentAgain() {
        // Given
        broker.thrown = new GroupAuthorizationException("group");
        finish(0);
        pass(1);

        // When
        finish(1);
        pass(1);

        // Then
        assertThat(broker.committed()).isEqualTo(2);
        assertThat(committer.pending()).isFalse();
    }

    @Test
    void refusedCommitsAreTriedOnceASecondAndCloseIntakeAfterHalfAMinute() {
        // Given
        broker.answer = GroupAuthorizationException.forGroupId("routes");
        finish(0);

        // When
        pass(30);

        // Then
        assertThat(broker.tries).as("tries").isBetween(28, 31);
        assertThat(committer.updateIntake()).isNotNull().satisfies(failing -> assertThat(failing.why())
                .isEqualTo("the user lacks READ on group routes"));
        assertThat(TestRecords.takesIn(window)).as("after 30 s").isTrue();
        pass(1);
        assertThat(TestRecords.takesIn(window)).as("after 31 s").isFalse();
        broker.answer = null;
        pass(1);
        assertThat(TestRecords.takesIn(window))
                .as("after one that is acknowledged")
                .isTrue();
        assertThat(committer.updateIntake()).isNull();
    }

    @Test
    void aNewAssignmentOpensIntakeAgain() {
        // Given
        broker.answer = new CommitFailedException();
        finish(0);
        pass(31);
        assertThat(TestRecords.takesIn(window)).isFalse();

        // When
        committer.assigned();
        committer.updateIntake();

        // Then
        assertThat(TestRecords.takesIn(window)).isTrue();
    }

    @Test
    void commitsWithoutAnAnswerCloseIntakeLaterAndOnlyWhileSomethingIsFinished() {
        // Given
        broker.answer = new RetriableCommitFailedException("no answer");
        pass(600);
        assertThat(TestRecords.takesIn(window)).as("nothing finished").isTrue();
        assertThat(committer.updateIntake()).isNull();
        finish(0);

        // When
        pass(299);

        // Then
        assertThat(committer.updateIntake()).isNotNull();
        assertThat(TestRecords.takesIn(window)).as("after 299 s").isTrue();
        pass(2);
        assertThat(TestRecords.takesIn(window)).as("after 301 s").isFalse();
    }

    @Test
    void aRebalanceInProgressIsNoFailure() {
        // Given
        broker.answer = new RebalanceInProgressException();
        finish(0);

        // When
        pass(900);

        // Then
        assertThat(committer.updateIntake()).isNull();
        assertThat(TestRecords.takesIn(window)).isTrue();
    }

    /** By whichever commit: the next consumer of this program would throw the other instance out. */
    @Test
    void aFenceIsToldHoweverItIsMet() {
        for (Runnable commit :
                List.<Runnable>of(committer::commitFinished, () -> committer.commitNow(Set.of(P0)), () -> {
                    broker.thrown = new FencedInstanceIdException("thrown");
                    committer.commitFinished();
                })) {
            // Given
            broker.answer = new FencedInstanceIdException("answered");
            finish(window.view().frontiers().get(P0));
            fenced = false;
            engine.now += TimeUnit.SECONDS.toNanos(1);

            // When
            commit.run();

            // Then
            assertThat(fenced).isTrue();
            assertThat(committer.updateIntake()).as("commits that fail").isNull();
        }
    }

    private static boolean isFence(Throwable failure) {
        return failure instanceof FencedInstanceIdException;
    }

    /** Nothing else would tell, where nothing comes in, that the group does not know this instance any more. */
    @Test
    void anIdleInstanceNoticesThatItMayNotCommit() {
        // Given
        finish(0);
        pass(1);
        int before = broker.tries;
        pass(60);
        assertThat(broker.tries - before).as("commits of an idle minute").isBetween(5, 6);

        // When
        broker.answer = GroupAuthorizationException.forGroupId("routes");
        pass(50);

        // Then
        assertThat(TestRecords.takesIn(window)).isFalse();
    }

    /** Seconds go by, in polls. */
    private void pass(int seconds) {
        for (int i = 0; i < seconds * 10; i++) {
            engine.now += TimeUnit.MILLISECONDS.toNanos(100);
            committer.commitFinished();
            committer.updateIntake();
        }
    }

    private void finish(long offset) {
        window.intake().accept(record(P0, offset, "k"));
        broker.seek(P0, offset + 1);
        TrackedEvent tracked = engine.running.get(0);
        tracked.finish(Outcome.PUBLISHED);
        engine.end(window, tracked);
    }
}
