package io.sessionroutes.window;

import static io.sessionroutes.window.Records.P0;
import static io.sessionroutes.window.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is finished is committed, whatever becomes of one commit. */
class CommitsTest {

    private final FakeEngine engine = new FakeEngine();
    private final Window window = new Window(Records.limits(10), engine, Gate.OPEN);
    private final Broken broker = new Broken();
    private final Commits commits = new Commits(window.intake(), broker);

    /** Kafka's consumer, whose next commits go wrong as a test wants it. */
    private static final class Broken extends MockConsumer<RawBytes, RawBytes> {

        private RuntimeException thrown;

        Broken() {
            super(OffsetResetStrategy.EARLIEST);
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            RuntimeException now = thrown;
            thrown = null;
            if (now != null) {
                throw now;
            }
            super.commitAsync(offsets, callback);
        }

        long committed() {
            OffsetAndMetadata offset = committed(java.util.Set.of(P0)).get(P0);
            return offset == null ? -1 : offset.offset();
        }
    }

    @BeforeEach
    void assign() {
        broker.assign(List.of(P0));
        broker.updateBeginningOffsets(Map.of(P0, 0L));
        window.intake().assign(P0, 0, FinishedAhead.NOTHING);
    }

    @Test
    void aCommitThatCannotEvenBeSentIsSentAgain() {
        // Given
        broker.thrown = new GroupAuthorizationException("group");
        finish(0);
        Awaitility.await("a commit that is refused").until(() -> {
            commits.commitFinished();
            return broker.thrown == null;
        });

        // When
        finish(1);

        // Then
        Awaitility.await("the next commit").until(() -> {
            commits.commitFinished();
            return broker.committed() == 2;
        });
        assertThat(commits.pending()).isFalse();
    }

    private void finish(long offset) {
        window.intake().accept(record(P0, offset, "k"));
        Entry entry = engine.running.get(0);
        entry.finish(End.PUBLISHED);
        engine.end(window, entry);
    }
}
