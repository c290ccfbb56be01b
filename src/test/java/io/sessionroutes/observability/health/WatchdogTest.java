package io.sessionroutes.observability.health;

import static io.sessionroutes.observability.health.HealthFixture.NOW;
import static io.sessionroutes.observability.health.HealthFixture.polled;
import static io.sessionroutes.observability.health.HealthFixture.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.Hold;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.window.BlockedPartition;
import io.sessionroutes.window.CommitHealth;
import io.sessionroutes.window.DeletedEvents;
import io.sessionroutes.window.FailedWrite;
import io.sessionroutes.window.OldestEvent;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.WindowSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check fails for its own fault, with a text for a person, and recovers when the fault is over. */
class WatchdogTest {

    private final HealthFixture patient = new HealthFixture();

    @Test
    void aSoundInstanceIsUpInEverything() {
        for (HealthCheck check : HealthChecks.all(patient)) {
            assertThat(check.call().getState()).as(check.getId()).isEqualTo(State.UP);
        }
    }

    @Test
    void aPollLoopThatStandsFailsLiveness() {
        failsAndRecovers(
                "poll-loop",
                true,
                "Kafka has not been polled for 61 s; restart",
                () -> patient.poll = polled(NOW.minusSeconds(61)),
                () -> patient.poll = polled(NOW.minusSeconds(59)));
    }

    @Test
    void aPollThreadThatHasEndedFailsLivenessAtOnce() {
        failsAndRecovers(
                "threads",
                true,
                "The thread that polls Kafka has ended; restart",
                () -> patient.poll = new HealthSnapshot.Poll(NOW, true, true, 2, 0, null),
                () -> patient.poll = polled(NOW));
    }

    @Test
    void aTimerThatDoesNotRunFailsLiveness() {
        failsAndRecovers(
                "threads",
                true,
                "The timer of retries and probes has not run for 61 s; restart",
                () -> patient.timerLate = Duration.ofSeconds(61),
                () -> patient.timerLate = Duration.ofSeconds(1));
    }

    @Test
    void aBrokerThatDoesNotAnswerFailsReadiness() {
        failsAndRecovers(
                "kafka",
                false,
                "Kafka does not answer since 2026-11-22T10:00:00Z: no answer in time",
                () -> patient.brokers = new BrokerWatch.View(null, Map.of(), List.of(), NOW, NOW, "no answer in time"),
                () -> patient.brokers = view(List.of(), NOW));
    }

    @Test
    void aWatchThatNoLongerAsksIsNotBelieved() {
        failsAndRecovers(
                "kafka",
                false,
                "Kafka has not been asked for 75 s",
                () -> patient.brokers = view(List.of(), NOW.minusSeconds(75)),
                () -> patient.brokers = view(List.of(), NOW));
    }

    @Test
    void aMissingTopicFailsReadinessByName() {
        failsAndRecovers(
                "topics",
                false,
                "Missing topics: finbox-sessions",
                () -> patient.brokers = view(List.of("finbox-sessions"), NOW),
                () -> patient.brokers = view(List.of(), NOW));
    }

    @Test
    void aGroupNotJoinedFailsReadiness() {
        failsAndRecovers(
                "group",
                false,
                "The consumer group has not been joined yet",
                () -> patient.poll = new HealthSnapshot.Poll(NOW, false, false, 0, 0, null),
                () -> patient.poll = polled(NOW));
    }

    @Test
    void pollsThatFailFailReadinessWithTheRightThatIsMissing() {
        failsAndRecovers(
                "group",
                false,
                "The last poll failed: the user lacks READ on topic loans",
                () -> patient.poll = failing("the user lacks READ on topic loans"),
                () -> patient.poll = polled(NOW));
    }

    /** The state may change while a check runs. */
    @Test
    void aPollThatSucceedsWhileItIsCheckedIsNotReportedWithoutItsReason() {
        // Given
        Iterator<HealthSnapshot.Poll> polls =
                List.of(failing("no answer in time"), polled(NOW)).iterator();
        HealthFixture changing = new HealthFixture() {
            @Override
            public Poll poll() {
                return polls.next();
            }
        };

        // When, Then
        assertThat(check(changing, "group").call().getMessage()).contains("The last poll failed: no answer in time");
    }

    private static HealthSnapshot.Poll failing(String words) {
        return new HealthSnapshot.Poll(NOW, false, true, 2, 3, words);
    }

    @Test
    void anInstanceWithoutPartitionsStandsByAndIsReady() {
        // When
        patient.poll = new HealthSnapshot.Poll(NOW, false, true, 0, 0, null);

        // Then
        assertThat(check("group").call().getState()).isEqualTo(State.UP);
        assertThat(message("group")).startsWith("No partition is assigned");
    }

    @Test
    void commitsThatAreRefusedFailReadinessAfterTenSeconds() {
        // When, Then
        failsAndRecovers(
                "commits",
                false,
                "Offsets cannot be committed since 2026-11-22T09:59:50Z: the user lacks READ on group g; intake pauses soon",
                () -> patient.commits = failing(10, true, false),
                () -> patient.commits = failing(9, true, false));
        failsAndRecovers(
                "commits",
                false,
                "Offsets cannot be committed since 2026-11-22T09:59:30Z: the user lacks READ on group g; "
                        + "intake pauses until they can",
                () -> patient.commits = failing(30, true, true),
                () -> patient.commits = null);
    }

    @Test
    void commitsWithoutAnAnswerAreAWarningUntilIntakeCloses() {
        // When
        patient.commits = failing(60, false, false);

        // Then
        assertThat(check("commits").call().getState()).isEqualTo(State.UP);
        assertThat(message("commits"))
                .startsWith("WARNING: Offsets have not been committed since 2026-11-22T09:59:00Z");
        patient.commits = failing(59, false, false);
        assertThat(message("commits")).isNull();
        patient.commits = failing(300, false, true);
        assertThat(check("commits").call().getState()).isEqualTo(State.DOWN);
    }

    private static CommitHealth failing(int seconds, boolean refused, boolean intakeClosed) {
        return new CommitHealth(NOW.minusSeconds(seconds), "the user lacks READ on group g", refused, intakeClosed);
    }

    @Test
    void aPartitionThatDoesNotGoOnFailsReadinessByItsRecord() {
        // When, Then
        failsAndRecovers(
                "partitions",
                false,
                "Blocked at one record, which is tried again; other partitions continue: "
                        + "loans-1@42 since 2026-11-22T10:00:00Z (a step fails)",
                () -> patient.blocked =
                        List.of(new BlockedPartition(new RecordPosition("loans", 1, 42), NOW, "a step fails")),
                () -> patient.blocked = List.of());
    }

    @Test
    void eventsThatWereDeletedAreAWarningWithTheirPlace() {
        // When
        patient.deleted = new DeletedEvents(70, new TopicPartition("loans", 1), 50, 119, NOW);

        // Then
        assertThat(check("partitions").call().getState()).isEqualTo(State.UP);
        assertThat(message("partitions"))
                .isEqualTo("WARNING: since the start 70 events were deleted by Kafka before they were read, last "
                        + "loans-1@50 to 119, noticed 2026-11-22T10:00:00Z; they have neither session nor dead letter");
    }

    @Test
    void anOpenTransactionIsSaidAtOnceAndAWarningAfterAMinute() {
        // Given
        OpenTransactions seen = new OpenTransactions();
        TopicPartition partition = new TopicPartition("loans", 0);

        // When, Then
        for (int seconds : new int[] {0, 59, 60}) {
            Instant now = NOW.plusSeconds(seconds);
            patient.brokers = new BrokerWatch.View(
                    List.of(),
                    Map.of(),
                    seen.look(Map.of(partition, new OpenTransactions.Ends(1, 12)), now),
                    NOW,
                    NOW,
                    null);
            assertThat(message("transactions"))
                    .isEqualTo((seconds < 60 ? "" : "WARNING: ")
                            + "11 records of loans-0 wait behind an open transaction at offset 1 since "
                            + "2026-11-22T10:00:00Z");
            assertThat(check("transactions").call().getState()).isEqualTo(State.UP);
        }
        // A transaction that follows another one is a new one.
        assertThat(seen.look(Map.of(partition, new OpenTransactions.Ends(7, 12)), NOW.plusSeconds(99)))
                .singleElement()
                .satisfies(open -> assertThat(open.age()).isZero());
        assertThat(seen.look(Map.of(partition, new OpenTransactions.Ends(12, 12)), NOW.plusSeconds(99)))
                .isEmpty();
    }

    @Test
    void aStandstillFailsReadiness() {
        // Given
        StandstillWatch progress = new StandstillWatch();
        long start = 5;

        // When, Then
        failsAndRecovers(
                "progress",
                false,
                "7 events wait and nothing has moved for 60 s; a restart may help",
                () -> {
                    progress.look(counts(3, 0), patient, start);
                    progress.look(counts(3, 0), patient, start + TimeUnit.SECONDS.toNanos(60));
                    patient.standstill = progress.wrong(start + TimeUnit.SECONDS.toNanos(60));
                },
                () -> {
                    progress.look(counts(4, 0), patient, start + TimeUnit.SECONDS.toNanos(61));
                    patient.standstill = progress.wrong(start + TimeUnit.SECONDS.toNanos(100));
                });
    }

    @Test
    void anInstanceThatMovesOrHasNothingToDoIsNoStandstill() {
        // Given
        HealthFixture idle = new HealthFixture();
        idle.brokers = new BrokerWatch.View(List.of(), Map.of(), List.of(), NOW, NOW, null);

        // When, Then
        assertThat(afterMinutes(1, patient)).isNull();
        assertThat(afterMinutes(0, idle)).isNull();
        assertThat(afterMinutes(0, patient)).startsWith("7 events wait");
    }

    /** Each of these has its own alert, which says what to do. A restart does not help. */
    @ParameterizedTest
    @MethodSource
    void aKnownFaultIsNoStandstill(Consumer<HealthFixture> fault) {
        // Given
        fault.accept(patient);

        // When
        String standstill = afterMinutes(0, patient);

        // Then
        assertThat(standstill).isNull();
    }

    static Stream<Named<Consumer<HealthFixture>>> aKnownFaultIsNoStandstill() {
        return Stream.of(
                Named.of(
                        "Kafka is lost",
                        sick -> sick.brokers = new BrokerWatch.View(
                                null, sick.brokers.lag(), List.of(), NOW, NOW, "no answer in time")),
                Named.of("polls that fail", sick -> sick.poll = failing("no answer in time")),
                Named.of("commits that fail", sick -> sick.commits = failing(60, true, true)),
                Named.of("a hold", sick -> sick.hold = new Hold(NOW, "TIMEOUT", null, null)),
                Named.of(
                        "an unwritable topic",
                        sick -> sick.unwritable = List.of(new FailedWrite(ResumePoint.PUBLISH, NOW, "no answer"))),
                Named.of(
                        "a partition that is blocked",
                        sick -> sick.blocked =
                                List.of(new BlockedPartition(new RecordPosition("loans", 0, 1), NOW, "why"))),
                Named.of("answers that are unknown", sick -> sick.dedupe = "The session topic cannot be read"));
    }

    private static @Nullable String afterMinutes(int inFlight, HealthFixture patient) {
        StandstillWatch progress = new StandstillWatch();
        for (long second = 0; second < 200; second++) {
            progress.look(counts(3, inFlight), patient, TimeUnit.SECONDS.toNanos(second));
        }
        return progress.wrong(TimeUnit.SECONDS.toNanos(200));
    }

    @Test
    void anEventThatIsTooOldFailsReadinessByItsPlace() {
        failsAndRecovers(
                "oldest-event",
                false,
                "Longer than 10 min: loans-1@42 has been in the window for 10 min 1 s and waits for its next call",
                () -> patient.oldestEvent = waitingFor(601),
                () -> patient.oldestEvent = waitingFor(599));
    }

    private static OldestEvent waitingFor(long seconds) {
        return new OldestEvent("loans-1@42", Duration.ofSeconds(seconds), "waits for its next call");
    }

    @Test
    void anUnwritableTopicFailsReadinessWithSinceAndWhy() {
        failsAndRecovers(
                "writes",
                false,
                "Not written, and tried again until Kafka takes it: publish-session since 2026-11-22T10:00:00Z (no answer in time)",
                () -> patient.unwritable = List.of(new FailedWrite(ResumePoint.PUBLISH, NOW, "no answer in time")),
                () -> patient.unwritable = List.of());
    }

    @Test
    void aHoldFailsReadinessWithItsReasonAndItsLastProbe() {
        failsAndRecovers(
                "hold",
                false,
                "FinBox does not serve since 2026-11-22T10:00:00Z (TIMEOUT), one probe a second at most; last probe 2026-11-22T10:00:00Z: TIMEOUT",
                () -> patient.hold = new Hold(NOW, "TIMEOUT", NOW, "TIMEOUT"),
                () -> patient.hold = null);
    }

    @Test
    void answersThatAreNotLoadedFailReadiness() {
        failsAndRecovers(
                "dedupe",
                false,
                "The session topic cannot be read",
                () -> patient.dedupe = "The session topic cannot be read",
                () -> patient.dedupe = null);
    }

    @Test
    void twentyRefusalsInARowAreAWarningAndNotDown() {
        // When
        patient.refused = 20;

        // Then
        assertThat(check("refusals").call().getState()).isEqualTo(State.UP);
        assertThat(message("refusals")).startsWith("WARNING: FinBox has refused the last 20 events");
        patient.refused = 0;
        assertThat(message("refusals")).isNull();
    }

    @Test
    void manyRejectedOrExpiredInARowAreAWarningAndNotDown() {
        // When
        patient.rejected = 20;
        patient.expired = 101;

        // Then
        assertThat(message("rejections")).startsWith("WARNING: the last 20 events were rejected");
        assertThat(message("deadlines")).startsWith("WARNING: the last 101 events were past their deadline");
        assertThat(check("deadlines").call().getState()).isEqualTo(State.UP);
        patient.rejected = 19;
        patient.expired = 100;
        assertThat(message("rejections")).isNull();
        assertThat(message("deadlines")).isNull();
    }

    private void failsAndRecovers(String id, boolean liveness, String reason, Runnable fault, Runnable cure) {
        // When
        fault.run();

        // Then
        HealthCheck check = check(id);
        assertThat(check.call().getState()).isEqualTo(State.DOWN);
        assertThat(message(id)).isEqualTo(reason);
        assertThat(check.call().getDetails()).as("what a host program shows").containsEntry("message", reason);
        assertThat(check.call().getError()).as("an exception in the health").isEmpty();
        assertThat(List.of(check.isLiveness(), check.isReadiness())).containsExactly(liveness, !liveness);
        cure.run();
        assertThat(check.call().getState()).as("after the cure").isEqualTo(State.UP);
    }

    private HealthCheck check(String id) {
        return check(patient, id);
    }

    private static HealthCheck check(HealthSnapshot health, String id) {
        return HealthChecks.all(health).stream()
                .filter(check -> check.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String message(String id) {
        return check(id).call().getMessage().orElse(null);
    }

    private static WindowSnapshot counts(long consumed, int inFlight) {
        return new WindowSnapshot(inFlight, 0, 0, 0, consumed, Map.of(Outcome.PUBLISHED, consumed - inFlight));
    }
}
