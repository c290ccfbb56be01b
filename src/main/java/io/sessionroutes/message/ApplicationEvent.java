package io.sessionroutes.message;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Carries one application event through the flow: the received record, and the results so far. It outlives the
 * exchanges that carry it, one for each attempt. Only one exchange holds it at a time.
 */
public final class ApplicationEvent {

    /** The exchange property under which every exchange of the flow carries its event. */
    public static final String PROPERTY = "application-event";

    /** The deadline of an event that has none. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    private final ReceivedRecord received;
    private @Nullable LoanApplication application;
    private @Nullable String cloudEventSource;
    private @Nullable SessionRequest request;
    private @Nullable SessionAnswer answer;
    private @Nullable ReceivedRecord known;
    private @Nullable Failure failure;
    private @Nullable FailureHistory history;
    private long deadline = NO_DEADLINE;
    private int calls;
    private int repeats;
    private boolean conflicting;
    private @Nullable WriteAttempts writes;
    private @Nullable EventNotes notes;

    public ApplicationEvent(ReceivedRecord received) {
        this.received = received;
    }

    /** The event that this exchange carries. */
    public static ApplicationEvent of(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(PROPERTY, ApplicationEvent.class));
    }

    public ReceivedRecord received() {
        return received;
    }

    /** The application that the event describes, or null while it has not been read. */
    public @Nullable LoanApplication application() {
        return application;
    }

    public void application(LoanApplication application) {
        this.application = application;
    }

    /** The CloudEvent's {@code source}, within which its id is unique; null if there is none. */
    public @Nullable String cloudEventSource() {
        return cloudEventSource;
    }

    public void cloudEventSource(@Nullable String source) {
        cloudEventSource = source;
    }

    /** The request for FinBox, or null while there is none. */
    public @Nullable SessionRequest request() {
        return request;
    }

    public void request(SessionRequest request) {
        this.request = request;
    }

    /**
     * FinBox's answer, or null if there is none yet. While it is set, FinBox is not called again for this event. It is
     * also set if the event was answered before.
     */
    public @Nullable SessionAnswer answer() {
        return answer;
    }

    public void answer(SessionAnswer answer) {
        this.answer = answer;
    }

    /**
     * Forgets the answer, and the session event that was published before, because the session has expired before its
     * event was written.
     */
    public void forgetAnswer() {
        this.answer = null;
        this.known = null;
    }

    /** The complete session event that was published for this event before, or null. */
    public @Nullable ReceivedRecord knownSession() {
        return known;
    }

    public void knownSession(ReceivedRecord sessionEvent, SessionAnswer earlier) {
        this.known = sessionEvent;
        this.answer = earlier;
    }

    /** The last failure, or null. */
    public @Nullable Failure failure() {
        return failure;
    }

    public void failure(Failure failure) {
        this.failure = failure;
    }

    /**
     * The time after which no session is needed, in milliseconds since the epoch; {@link #NO_DEADLINE} if there is no
     * such time.
     */
    public long deadline() {
        return deadline;
    }

    public void deadline(long millis) {
        this.deadline = millis;
    }

    /** The history of this event's failures, created if there is none. */
    public FailureHistory history() {
        if (history == null) {
            history = new FailureHistory();
        }
        return history;
    }

    /** Whether an operator has sent it again. */
    public boolean isReplay() {
        return ReplayCount.of(received.headers()) > 0;
    }

    /** The number of calls made to FinBox for this event so far. */
    public int calls() {
        return calls;
    }

    public void countCall() {
        calls++;
    }

    /** The number of calls so far, without those that {@link #countRepeat} counted. */
    public int callsWithoutRepeats() {
        return calls - repeats;
    }

    /** Counts a call that was repeated in the same attempt, because the connection was closed before it was sent. */
    public void countRepeat() {
        calls++;
        repeats++;
    }

    /** Notes that another event has the same id. Returns whether this was not known before. */
    public boolean noteConflict() {
        boolean isNew = !conflicting;
        conflicting = true;
        return isNew;
    }

    /** What the topic to which this event is written has refused of it. */
    public WriteAttempts writes() {
        if (writes == null) {
            writes = new WriteAttempts();
        }
        return writes;
    }

    /** From now on the event is written to another topic, which has refused nothing yet. */
    public void writeElsewhere() {
        writes = null;
    }

    /** The notes to count and log besides the event's outcome, or null. */
    public @Nullable EventNotes notes() {
        return notes;
    }

    /** The notes, created if there are none. */
    public EventNotes note() {
        if (notes == null) {
            notes = new EventNotes();
        }
        return notes;
    }

    @Override
    public String toString() {
        return received.toString();
    }
}
