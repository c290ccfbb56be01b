package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The last look before a call or a write, for an event that was looked up for so long that its partition went. */
class CheckOwnershipTest {

    private final FakeEngine engine = new FakeEngine();
    private final Window window = FakeEngine.window(limits(4), engine, PartitionGate.OPEN);
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    private final CheckOwnership step = new CheckOwnership();
    private TrackedEvent tracked;

    @BeforeEach
    void anAttemptIsRunning() {
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        tracked = engine.running.get(0);
        exchange.setProperty(TrackedEvent.PROPERTY, tracked);
    }

    @Test
    void anEventThatIsOursGoesOn() throws AbandonedException {
        // When
        step.process(exchange);

        // Then
        assertThat(exchange.isRouteStop()).isFalse();
    }

    @Test
    void noCallBeginsWhileThePartitionIsBeingGivenBack() throws AbandonedException {
        // Given
        window.intake().beginDrain(List.of(P0));

        // When
        step.process(exchange);
        engine.end(window, tracked);

        // Then
        assertThat(exchange.isRouteStop()).isTrue();
        assertThat(window.view().counts().outcomes()).containsEntry(Outcome.RELEASED, 1L);
    }

    @Test
    void anAnswerIsWrittenWhileThePartitionIsBeingGivenBackAndNotAfterwards() throws AbandonedException {
        // Given
        tracked.markReached(ResumePoint.PUBLISH);
        window.intake().beginDrain(List.of(P0));

        // When
        step.process(exchange);
        boolean stopped = exchange.isRouteStop();
        window.intake().end(List.of(P0));

        // Then
        assertThat(stopped).isFalse();
        assertThatThrownBy(() -> step.process(exchange)).isInstanceOf(AbandonedException.class);
    }
}
