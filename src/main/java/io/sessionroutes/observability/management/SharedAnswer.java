package io.sessionroutes.observability.management;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the answers of a page in another thread, one at a time. A request that comes while an answer is being made gets
 * that answer too. So a page needs one thread for any number of requests.
 */
final class SharedAnswer {

    private final Supplier<PageAnswer> page;
    private final Executor thread;
    private @Nullable CompletableFuture<PageAnswer> atWork;

    SharedAnswer(Supplier<PageAnswer> page, Executor thread) {
        this.page = page;
        this.thread = thread;
    }

    /** @return the answer that is being made, or about to be; it fails if the page fails, or its thread has ended */
    synchronized CompletionStage<PageAnswer> ask() {
        CompletableFuture<PageAnswer> known = atWork;
        if (known != null) {
            return known;
        }
        CompletableFuture<PageAnswer> begun = new CompletableFuture<>();
        atWork = begun;
        try {
            thread.execute(() -> make(begun));
        } catch (RuntimeException ended) {
            fail(ended, begun);
        }
        return begun;
    }

    private void make(CompletableFuture<PageAnswer> answer) {
        try {
            PageAnswer made = page.get();
            over();
            answer.complete(made);
        } catch (RuntimeException | Error failed) {
            fail(failed, answer);
        }
    }

    private void fail(Throwable failed, CompletableFuture<PageAnswer> answer) {
        over();
        answer.completeExceptionally(failed);
    }

    private synchronized void over() {
        atWork = null;
    }
}
