package io.sessionroutes.failure;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.sessionroutes.harness.QuietLog;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.EventExchanges;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietLog.class)
class RequeueEventTest {

    @Test
    void aRecordThatCouldNotBeHandedOverIsLeftToThePollThread() {
        // Given
        Exchange noAttempt = EventExchanges.carrying("record");
        noAttempt.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("no window"));
        RequeueEvent requeueEvent = new RequeueEvent(null, null, new LogThrottle(System::nanoTime));

        // When, Then
        assertThatCode(() -> requeueEvent.process(noAttempt)).doesNotThrowAnyException();
    }
}
