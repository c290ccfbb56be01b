package io.sessionroutes.observability.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SharedAnswerTest {

    private final Deque<Runnable> thread = new ArrayDeque<>();
    private int made;

    private final SharedAnswer shared = new SharedAnswer(() -> PageAnswer.of(200 + made++), thread::add);

    @Test
    void whoAsksWhileAnAnswerIsMadeGetsThatOneAndWhoAsksLaterTheNext() {
        // When
        CompletionStage<PageAnswer> first = shared.ask();
        CompletionStage<PageAnswer> second = shared.ask();
        thread.remove().run();
        CompletionStage<PageAnswer> third = shared.ask();
        thread.remove().run();

        // Then
        assertThat(status(first)).isEqualTo(200);
        assertThat(status(second)).isEqualTo(200);
        assertThat(status(third)).isEqualTo(201);
        assertThat(thread).isEmpty();
    }

    @Test
    void anAnswerThatCannotBeMadeFailsAndTheNextIsTriedAgain() {
        // Given
        SharedAnswer broken = new SharedAnswer(
                () -> {
                    made++;
                    throw new StackOverflowError();
                },
                Runnable::run);

        // When, Then
        assertThat(broken.ask().toCompletableFuture()).isCompletedExceptionally();
        assertThat(broken.ask().toCompletableFuture()).isCompletedExceptionally();
        assertThat(made).isEqualTo(2);
    }

    @Test
    void anAnswerFailsIfItsThreadHasEnded() {
        SharedAnswer late = new SharedAnswer(() -> PageAnswer.of(200), task -> {
            throw new RejectedExecutionException();
        });
        assertThat(late.ask().toCompletableFuture()).isCompletedExceptionally();
    }

    private static int status(CompletionStage<PageAnswer> answer) {
        return ((CompletableFuture<PageAnswer>) answer).join().status();
    }
}
