package io.sessionroutes.dedupe;

import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.log.CountedText;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.PartitionGate;
import io.sessionroutes.window.TrackedEvent;
import io.sessionroutes.window.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.Service;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/** Builds the parts that give each application event one session, or nothing at all with {@code dedupe.window=0}. */
public final class DuplicateDetection {

    /**
     * The share of the heap for the answers. The window takes a quarter by default, and everything else needs the rest.
     */
    private static final double SHARE_OF_HEAP = 0.4;

    private static final Processor NOTHING = exchange -> {};

    private final Duration dedupeWindow;
    private final KnownAnswers answers;
    private final @Nullable SessionTopicService sessionTopic;
    private final BiFunction<Window, FailurePolicy, Processor> findDuplicate;
    private final Function<FailurePolicy, Processor> findDuplicateLate;
    private final Processor recordAnswer;

    public DuplicateDetection(CamelContext context, Settings settings, Clock clock, LogThrottle throttle)
            throws Exception {
        dedupeWindow = settings.duration(Key.DEDUPE_WINDOW);
        IdentityReader identities =
                new IdentityReader(settings.text(Key.TOPIC_APPLICATIONS), settings.list(Key.DEDUPE_TOPICS));
        answers = answers(settings, identities, clock);
        if (dedupeWindow.isZero()) {
            sessionTopic = null;
            findDuplicate = (window, policy) -> NOTHING;
            findDuplicateLate = policy -> NOTHING;
            recordAnswer = NOTHING;
            return;
        }
        SessionTopic topic =
                new SessionTopic(settings.text(Key.TOPIC_SESSIONS), settings.kafka(ConsumerConfig.configNames()));
        SessionReader reader = new SessionReader(topic);
        ExternalAnswerStore store =
                new ExternalAnswerStore(context, settings.text(Key.DEDUPE_REPOSITORY), identities, throttle);
        sessionTopic = new SessionTopicService(context, topic, answers, dedupeWindow, clock);
        AnswerLookup lookup = new AnswerLookup(answers, reader, identities, throttle);
        boolean republish = "republish".equals(settings.text(Key.DEDUPE_ANSWER));
        findDuplicate = (window, policy) -> new FindDuplicate(
                lookup, answers, store, tryLead(window, identities), store::contains, republish, policy, throttle);
        // A copy that was answered meanwhile has its answer in the session topic, so the repository need not be asked.
        findDuplicateLate = policy ->
                new FindDuplicate(lookup, answers, store, tracked -> true, event -> false, republish, policy, throttle);
        recordAnswer = new RecordAnswer(answers, store);
        startWith(context, store, reader, sessionTopic);
    }

    private static KnownAnswers answers(Settings settings, IdentityReader identities, Clock clock) {
        return new KnownAnswers(
                settings.text(Key.TOPIC_SESSIONS),
                settings.duration(Key.DEDUPE_WINDOW),
                mostBytes(),
                identities,
                settings.addresses().sessions(),
                clock);
    }

    /**
     * Starts these services with the context and not before, because the store's bean may be in a route file that is
     * not read yet.
     */
    private static void startWith(CamelContext context, Service... services) throws Exception {
        for (Service service : services) {
            context.deferStartService(service, true);
        }
    }

    private static long mostBytes() {
        return (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP);
    }

    /** An event without an id has no copies, because only its position identifies it. */
    private static Predicate<TrackedEvent> tryLead(Window window, IdentityReader identities) {
        return tracked -> {
            String copies = identities.copies(tracked.event());
            return copies == null || window.tryLead(tracked, copies);
        };
    }

    /** The gate at which newly assigned partitions wait. */
    public PartitionGate gate() {
        return sessionTopic == null ? PartitionGate.OPEN : sessionTopic.gate();
    }

    /**
     * The step that ends an event that was answered before.
     *
     * @param window where a copy waits for the copy that leads
     * @param policy decides when an event looks again while its answer is unknown
     */
    public Processor findDuplicate(Window window, FailurePolicy policy) {
        return findDuplicate.apply(window, policy);
    }

    /** The same step before each call, because a copy may have been answered while this event waited. */
    public Processor findDuplicateLate(FailurePolicy policy) {
        return findDuplicateLate.apply(policy);
    }

    /** The step that records an answer once its session event is acknowledged. */
    public Processor recordAnswer() {
        return recordAnswer;
    }

    public KnownAnswers answers() {
        return answers;
    }

    /** How far the session topic is known; null without duplicate detection. */
    public @Nullable CatchUpState state() {
        return sessionTopic == null ? null : sessionTopic.state();
    }

    /** The reason why events wait, as text for a person; null if none wait. */
    public @Nullable String wrong() {
        if (sessionTopic == null) {
            return null;
        }
        CatchUpState catchUpState = sessionTopic.state();
        int waiting = sessionTopic.waiting();
        if (catchUpState.failure() != null) {
            return "The session topic cannot be read since "
                    + CountedText.at(Objects.requireNonNull(catchUpState.since())) + " ("
                    + catchUpState.failure() + "); "
                    + CountedText.of(waiting, "assigned partition waits", "assigned partitions wait") + " for it";
        }
        if (answers.unreadable() != null) {
            return "Known answers cannot be looked up (" + answers.unreadable() + "), their events wait";
        }
        return waiting == 0
                ? null
                : CountedText.of(waiting, "newly assigned partition waits", "newly assigned partitions wait")
                        + " until the session topic is read" + pace(catchUpState);
    }

    private static String pace(CatchUpState catchUpState) {
        return catchUpState.pace() == null ? "" : " (" + catchUpState.pace() + ")";
    }

    /** How much is known, as text for a person. */
    public String progress() {
        if (sessionTopic == null) {
            return "Off: an event that is sent twice gets two sessions";
        }
        CatchUpState catchUpState = sessionTopic.state();
        String known = CountedText.of(answers.size(), "answer") + " known, "
                + CountedText.of(answers.calledAgain(), "event") + " called again before theirs was loaded";
        if (!catchUpState.loaded()) {
            Instant from = catchUpState.knownFrom();
            return "Loading the session topic's past, known "
                    + (from == null ? "from the start of this program" : "from " + CountedText.at(from)) + " on, of "
                    + dedupeWindow.toMinutes() + " minutes" + pace(catchUpState) + "; " + known;
        }
        return known + (answers.shortened() ? "; memory is short for the whole dedupe.window" : "");
    }
}
