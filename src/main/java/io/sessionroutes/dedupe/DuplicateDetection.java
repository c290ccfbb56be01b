package io.sessionroutes.dedupe;

import io.sessionroutes.journal.LogThrottle;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.PartitionGate;
import io.sessionroutes.window.TrackedEvent;
import io.sessionroutes.window.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.Service;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/**
 * One session per application event: the parts that belong together, or nothing at all with {@code dedupe.window=0}.
 */
public final class DuplicateDetection {

    /** Of the heap: a quarter is the window's by default, and the rest has to do for everything else. */
    private static final double SHARE_OF_HEAP = 0.4;

    private static final Processor NOTHING = exchange -> {};

    private final Duration window;
    private final KnownAnswers answers;
    private final @Nullable SessionTopicService tail;
    private final Function<Window, Processor> recognise;
    private final Processor recogniseLate;
    private final Processor remember;

    public DuplicateDetection(CamelContext context, Settings settings, Clock clock, LogThrottle storm)
            throws Exception {
        window = settings.duration(Key.DEDUPE_WINDOW);
        IdentityReader identities =
                new IdentityReader(settings.text(Key.TOPIC_APPLICATIONS), settings.list(Key.DEDUPE_TOPICS));
        answers =
                new KnownAnswers(window, (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP), identities, clock);
        if (window.isZero()) {
            tail = null;
            recognise = none -> NOTHING;
            recogniseLate = NOTHING;
            remember = NOTHING;
            return;
        }
        SessionTopic topic =
                new SessionTopic(settings.text(Key.TOPIC_SESSIONS), settings.kafka(ConsumerConfig.configNames()));
        SessionReader reader = new SessionReader(topic);
        ExternalAnswerStore store =
                new ExternalAnswerStore(context, settings.text(Key.DEDUPE_REPOSITORY), identities, storm);
        tail = new SessionTopicService(context, topic, answers, window, clock);
        AnswerLookup lookup = new AnswerLookup(answers, reader, identities, storm);
        boolean republish = "republish".equals(settings.text(Key.DEDUPE_ANSWER));
        recognise = queue ->
                new FindDuplicate(lookup, answers, store, leads(queue, identities), store::contains, republish, storm);
        // What a copy was answered meanwhile stands in the session topic: a repository need not be asked for each call.
        recogniseLate = new FindDuplicate(lookup, answers, store, entry -> true, event -> false, republish, storm);
        remember = new RecordAnswer(answers, store);
        // With the context and not before: the store's bean may stand in a route file, which is not read yet.
        for (Service service : List.of(store, reader, tail)) {
            context.deferStartService(service, true);
        }
    }

    /** An event without an id has no copies: each is known by its place. */
    private static Predicate<TrackedEvent> leads(Window queue, IdentityReader identities) {
        return entry -> {
            String copies = identities.copies(entry.event());
            return copies == null || queue.leads(entry, copies);
        };
    }

    /** What newly assigned partitions wait at. */
    public PartitionGate gate() {
        return tail == null ? PartitionGate.OPEN : tail.gate();
    }

    /**
     * The step that ends what was answered before.
     *
     * @param queue where a copy waits for the one of its event that is at work
     */
    public Processor recognise(Window queue) {
        return recognise.apply(queue);
    }

    /** The same before each call: a copy may have been answered while this event waited. */
    public Processor recogniseLate() {
        return recogniseLate;
    }

    /** The step behind the session event's acknowledgement. */
    public Processor remember() {
        return remember;
    }

    public KnownAnswers answers() {
        return answers;
    }

    /** How far the session topic is known; null where nobody asks. */
    public @Nullable CatchUpState state() {
        return tail == null ? null : tail.state();
    }

    /** What keeps events waiting, in words for a person; null if nothing does. */
    public @Nullable String wrong() {
        if (tail == null) {
            return null;
        }
        CatchUpState state = tail.state();
        int waiting = tail.waiting();
        if (state.failure() != null) {
            return "The session topic cannot be read since " + state.since() + " (" + state.failure() + "); " + waiting
                    + " assigned partitions wait for it";
        }
        if (answers.unreadable() != null) {
            return "Known answers cannot be looked up (" + answers.unreadable() + "), their events wait";
        }
        return waiting == 0
                ? null
                : waiting + " newly assigned partitions wait until the session topic is read" + pace(state);
    }

    private static String pace(CatchUpState state) {
        return state.pace() == null ? "" : " (" + state.pace() + ")";
    }

    /** How much is known, in words for a person. */
    public String progress() {
        if (tail == null) {
            return "Off: an event that is sent twice gets two sessions";
        }
        CatchUpState state = tail.state();
        String known = answers.size() + " answers known, " + answers.calledAgain()
                + " events called again before theirs was loaded";
        if (!state.loaded()) {
            Instant from = state.knownFrom();
            return "Loading the session topic's past, known "
                    + (from == null ? "from the start of this program" : "from " + from) + " on, of "
                    + window.toMinutes() + " minutes" + pace(state) + "; " + known;
        }
        return known + (answers.shortened() ? "; memory is short for the whole dedupe.window" : "");
    }
}
