package io.sessionroutes.failure;

import io.sessionroutes.journal.InWords;
import io.sessionroutes.journal.Storm;
import io.sessionroutes.window.Abandoned;
import io.sessionroutes.window.End;
import io.sessionroutes.window.Entry;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.Window;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an attempt that failed through no fault of its event: gives the event back to the window, which goes on with it
 * later in an exchange of its own.
 */
public final class GiveBack implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(GiveBack.class);
    private static final long WRITE_RETRY = TimeUnit.SECONDS.toNanos(1);

    private final FailurePolicy policy;
    private final Window window;
    private final Storm storm;

    public GiveBack(FailurePolicy policy, Window window, Storm storm) {
        this.policy = policy;
        this.window = window;
        this.storm = storm;
    }

    @Override
    public void process(Exchange exchange) {
        // The body may be the request with the key in it; nobody needs it any more.
        exchange.getMessage().setBody(null);
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (!Entry.isCarriedBy(exchange)) {
            // The poll thread reads again what was not handed over.
            sayFault(caught, place(exchange) + " was not taken over, it is read again");
            return;
        }
        Entry entry = Entry.of(exchange);
        if (caught instanceof Abandoned || !entry.isOurs()) {
            // The window counts it as abandoned. What befell it spends no token and begins no hold.
            return;
        }
        boolean verdictKnown = entry.reached().isWrite() && entry.reached() != ResumePoint.PUBLISH;
        if (verdictKnown || entry.reached().isWrite() && find(caught, KafkaException.class) != null) {
            writeAgain(entry, caught);
        } else {
            policy.decide(entry, failure(entry, caught));
        }
    }

    /**
     * An attempt broke off past this step, with an error that Camel does not handle or in the failure policy itself.
     */
    public void attemptBroke(Entry entry, Throwable cause) {
        if (!entry.isOurs()) {
            return;
        }
        Failure failure = failure(entry, cause);
        if (!entry.reached().isWrite()) {
            policy.decide(entry, failure);
        }
    }

    private void writeAgain(Entry entry, Throwable caught) {
        long now = System.nanoTime();
        boolean tooLarge = find(caught, RecordTooLargeException.class) != null;
        if (tooLarge
                && entry.reached() == ResumePoint.DEAD_LETTER
                && !entry.event().byReference()) {
            entry.event().refer();
            entry.giveBack(ResumePoint.DEAD_LETTER, now);
            return;
        }
        if (tooLarge && entry.reached() == ResumePoint.REJECTION) {
            // The dead letter is safe. A word to the business that its topic will never take is not worth standing
            // still for.
            LOG.error("Rejection of {} is larger than its topic takes, and is not published", entry);
            entry.finish(End.DEAD_LETTERED);
            return;
        }
        String why = InWords.of(caught, "WRITE");
        storm.warn(
                LOG,
                "Writes of " + entry.reached().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + " are not acknowledged, they are kept and written again",
                why + " event=" + entry + " cause=" + root(caught));
        window.unwritable(entry.reached(), why);
        entry.giveBack(entry.reached(), now + WRITE_RETRY);
    }

    private Failure failure(Entry entry, Throwable caught) {
        FlowFailure known = find(caught, FlowFailure.class);
        if (known != null) {
            return known.failure();
        }
        Failure noAnswer = entry.reached() == ResumePoint.SESSION ? FailureTable.noAnswer(caught) : null;
        if (noAnswer != null) {
            return noAnswer;
        }
        sayFault(caught, "event=" + entry + " after=" + entry.reached());
        return Failure.internal(entry.event());
    }

    private void sayFault(Throwable caught, String where) {
        storm.error(LOG, "Fault of ours, " + root(caught), where, Redacted.of(caught));
    }

    /** Where the record stands that an exchange of the reading route has brought. */
    private static String place(Exchange exchange) {
        Message message = exchange.getMessage();
        return message.getHeader(KafkaConstants.TOPIC) + "-" + message.getHeader(KafkaConstants.PARTITION) + "@"
                + message.getHeader(KafkaConstants.OFFSET);
    }

    private static <T extends Throwable> @Nullable T find(Throwable caught, Class<T> type) {
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static String root(Throwable caught) {
        Throwable root = caught;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
