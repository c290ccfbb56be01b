package io.sessionroutes.failure;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.sessionroutes.journal.Storm;
import io.sessionroutes.message.Exchanges;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class GiveBackTest {

    @Test
    void aRecordThatCouldNotBeHandedOverIsLeftToThePollThread() {
        // Given
        Exchange noAttempt = Exchanges.carrying("record");
        noAttempt.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("no window"));
        GiveBack giveBack = new GiveBack(null, null, new Storm(System::nanoTime));

        // When, Then
        assertThatCode(() -> giveBack.process(noAttempt)).doesNotThrowAnyException();
    }
}
