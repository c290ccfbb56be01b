package io.sessionroutes.window;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What becomes of an entry when an attempt at it has ended. Guarded by the window's lock. */
final class Outcomes {

    private static final long UNEXPLAINED_DELAY = TimeUnit.SECONDS.toNanos(1);

    private final Books books;

    Outcomes(Books books) {
        this.books = books;
    }

    /** Moves the entry to where its attempt has brought it; true if it goes on at once on the same thread. */
    boolean settle(Entry entry) {
        books.schedule.permits().ended(entry, books.engine.now());
        End end = entry.end();
        boolean givenBack = entry.takeGivenBack();
        if (entry.assignment.ended()) {
            books.schedule.leaders.leaves(entry, end == null ? End.ABANDONED : end);
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
    void later(Entry entry) {
        entry.giveBack(entry.resumeAt, books.engine.now() + UNEXPLAINED_DELAY);
    }

    private void acknowledged(Entry entry, @Nullable End end) {
        if (books.unwritables.acknowledged(entry, end)) {
            // What has waited for a trial to succeed may start.
            books.engine.wakeAt(books.engine.now());
        }
    }

    private void finish(Entry entry, End end) {
        books.schedule.leaders.leaves(entry, end);
        acknowledged(entry, end);
        if (end == End.PUBLISHED) {
            books.schedule.permits().published(books.engine.now());
        }
        Entry next = entry.assignment.finish(entry);
        if (next != null) {
            next.state = EntryState.READY;
            if (!next.assignment.draining) {
                books.schedule.ready(List.of(next));
            }
        }
    }
}
