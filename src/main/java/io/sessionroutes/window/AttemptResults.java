package io.sessionroutes.window;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What becomes of an entry when an attempt at it has ended. Guarded by the window's lock. */
final class AttemptResults {

    private static final long UNEXPLAINED_DELAY = TimeUnit.SECONDS.toNanos(1);

    private final WindowState books;

    AttemptResults(WindowState books) {
        this.books = books;
    }

    /** Moves the entry to where its attempt has brought it; true if it goes on at once on the same thread. */
    boolean settle(TrackedEvent entry) {
        books.schedule.permits().ended(entry, books.engine.now());
        Outcome end = entry.end();
        boolean givenBack = entry.takeGivenBack();
        if (entry.assignment.ended()) {
            books.schedule.leaders.leaves(entry, end == null ? Outcome.ABANDONED : end);
            return false;
        }
        if (end != null) {
            finish(entry, end);
            return false;
        }
        if (entry.follows) {
            books.schedule.leaders.follow(entry);
            return false;
        }
        if (!givenBack) {
            // The exchange ended with an exception or without a word. It has not finished the event, whatever it did.
            later(entry);
            entry.takeGivenBack();
        }
        acknowledged(entry, null);
        return books.schedule.giveBack(entry);
    }

    /** Nobody has said when the entry is to be tried again. */
    void later(TrackedEvent entry) {
        entry.giveBack(entry.resumeAt, books.engine.now() + UNEXPLAINED_DELAY);
    }

    private void acknowledged(TrackedEvent entry, @Nullable Outcome end) {
        if (books.unwritables.acknowledged(entry, end)) {
            // What has waited for a trial to succeed may start.
            books.engine.wakeAt(books.engine.now());
        }
    }

    private void finish(TrackedEvent entry, Outcome end) {
        books.schedule.leaders.leaves(entry, end);
        acknowledged(entry, end);
        if (end == Outcome.PUBLISHED) {
            books.schedule.permits().published(books.engine.now());
        }
        TrackedEvent next = entry.assignment.finish(entry);
        if (next != null) {
            next.state = EventState.READY;
            if (!next.assignment.draining) {
                books.schedule.ready(List.of(next));
            }
        }
    }
}
