package io.sessionroutes.dedupe;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.message.SessionAnswer;
import io.sessionroutes.message.constraint.AddressPolicy;
import io.sessionroutes.step.publish.SessionEvent;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the answers that are known at present. The follower of the session topic adds the answers that it reads, and
 * {@link RecordAnswer} adds those that this instance writes.
 */
public final class KnownAnswers {

    /** An event whose answer is unknown is looked up again each second, and each lookup may take seconds. */
    private static final Duration LATELY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(KnownAnswers.class);

    /** The most own answers that the follower has not reached yet, unless it cannot read. */
    private static final int AHEAD = 10_000;

    private final Duration dedupeWindow;
    private final AnswerIndex index;
    private final IdentityReader identities;
    private final AddressPolicy links;
    private final Clock clock;
    private final RepeatedCallCounter calledAgain = new RepeatedCallCounter();
    /**
     * The places of the answers that this instance wrote. They were indexed when they were written, so the follower
     * need not parse them. If a place is missing here, that only costs time.
     */
    private final Set<RecordPosition> ownPlaces = ConcurrentHashMap.newKeySet();

    private final LongAdder conflicts = new LongAdder();
    private volatile @Nullable Unreadable unreadable;

    /**
     * @param topic the session topic
     * @param maxBytes the most heap to take, in bytes
     * @param links where a session's link may lead; an answer with another link does not count
     */
    KnownAnswers(
            String topic,
            Duration dedupeWindow,
            long maxBytes,
            IdentityReader identities,
            AddressPolicy links,
            Clock clock) {
        this.dedupeWindow = dedupeWindow;
        this.identities = identities;
        this.index = new AnswerIndex(topic, dedupeWindow, maxBytes);
        this.links = links;
        this.clock = clock;
    }

    /** Takes in a record of the session topic, which was read in its order ({@code newer}) or going back. */
    void take(ConsumerRecord<byte[], byte[]> record, boolean newer) {
        if (newer && ownPlaces.remove(RecordPosition.of(record))) {
            return;
        }
        try {
            index(record, newer);
        } catch (ArithmeticException | DateTimeException foreign) {
            // This program never writes a time outside the calendar's range.
            LOG.debug("No session event of this program at {}", RecordPosition.of(record));
        }
    }

    private void index(ConsumerRecord<byte[], byte[]> record, boolean newer) {
        SessionEvent answer = SessionEvent.read(record.value());
        EventIdentity identity = answer == null ? null : identities.of(answer);
        if (answer == null || identity == null || !isValid(answer)) {
            return;
        }
        long key = AnswerKey.of(identity);
        RecordPosition place = RecordPosition.of(record);
        // After a new start of the follower, the answers that this instance has written are read back too.
        if (!newer && !place.equals(index.find(key, clock.millis()).place())) {
            calledAgain.found(key);
        }
        index.put(key, place, answer.answer().at().toEpochMilli(), newer, clock.millis());
    }

    /** Adds this instance's own session event, which the broker has just acknowledged. */
    void record(ApplicationEvent event, RecordMetadata written) {
        EventIdentity identity = identities.of(event);
        RecordPosition place = RecordPosition.of(written);
        if (identity != null && written.hasOffset()) {
            long key = AnswerKey.of(identity);
            index.put(key, place, Objects.requireNonNull(event.answer()).at().toEpochMilli(), true, clock.millis());
            if (ownPlaces.size() >= AHEAD) {
                ownPlaces.clear();
            }
            ownPlaces.add(place);
            calledAgain.called(key);
        }
    }

    /** Looks the event up, also under the identity that an earlier release wrote. */
    AnswerIndex.Found find(EventIdentity event) {
        AnswerIndex.Found found = index.find(AnswerKey.of(event), clock.millis());
        return found.place() != null || !event.hasCloudEventSource()
                ? found
                : found.or(index.find(AnswerKey.of(event.withoutCloudEventSource()), clock.millis()));
    }

    /** Whether the answer counts: given within the window, not past its {@code expires_at}, its link allowed. */
    boolean isValid(SessionEvent answer) {
        Instant now = clock.instant();
        SessionAnswer given = answer.answer();
        return given.at().isAfter(now.minus(dedupeWindow)) && !given.isExpired(now) && isAllowed(answer.redirectUrl());
    }

    private boolean isAllowed(@Nullable String link) {
        return link == null || links.flaw(link) == null;
    }

    /** The past of the session topic is loaded. */
    void loaded() {
        calledAgain.loaded();
    }

    /** Notes that the session topic or the repository could not say whether an event was answered. */
    void unreadable(String cause) {
        unreadable = new Unreadable(cause, clock.millis());
    }

    /** Why it was lately unknown whether an event was answered; null if it was not unknown. */
    public @Nullable String unreadable() {
        Unreadable last = unreadable;
        return last == null || clock.millis() - last.at() > LATELY.toMillis() ? null : last.cause();
    }

    private record Unreadable(String cause, long at) {}

    void conflict() {
        conflicts.increment();
    }

    /** The time before which no record has to be loaded. */
    long horizon() {
        return index.horizon(clock.millis());
    }

    /** The number of events whose id was seen before, for another application, link id or CloudEvent source. */
    public long conflicts() {
        return conflicts.sum();
    }

    /** The number of events called again because their answer was not loaded yet. */
    public long calledAgain() {
        return calledAgain.count();
    }

    /** The number of answers in memory. */
    public int size() {
        return index.size();
    }

    /** The heap that the answers take, in bytes. */
    public long bytes() {
        return index.bytes();
    }

    /** Whether memory is too small for the whole window. */
    public boolean shortened() {
        return index.shortened();
    }
}
