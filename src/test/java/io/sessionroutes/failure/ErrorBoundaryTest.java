package io.sessionroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sessionroutes.message.EventExchanges;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ErrorBoundaryTest {

    @Test
    void aStepDoesItsWork() throws Exception {
        // Given
        Exchange exchange = EventExchanges.carrying("before");

        // When
        new ErrorBoundary(working -> working.getMessage().setBody("after")).process(exchange);

        // Then
        assertThat(exchange.getMessage().getBody()).isEqualTo("after");
    }

    /** After an error Camel would go on with the next step as if nothing had happened. */
    @Test
    void anErrorIsAnExceptionThatTheFailurePolicyGetsToSee() {
        // Given
        Error error = new StackOverflowError();

        // When
        ErrorBoundary broken = new ErrorBoundary(working -> {
            throw error;
        });

        // Then
        assertThatThrownBy(() -> broken.process(EventExchanges.carrying("{}")))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(error);
    }
}
