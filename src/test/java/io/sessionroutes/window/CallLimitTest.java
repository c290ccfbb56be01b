package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the number of calls in flight follows what FinBox answers. */
class CallLimitTest {

    private static final int MOST = 256;
    private static final int A_SECOND = 200;
    private static final int AN_HOUR = 3600 * A_SECOND;

    private final CallLimit limit = new CallLimit(MOST, 0);
    private long now;

    @Test
    void anOverloadAfterAnHourOfGoodCallsLowersTheLimitWithinASecond() {
        // Given
        callsWithAnOverloadEvery(Integer.MAX_VALUE, AN_HOUR);

        // When
        callsWithAnOverloadEvery(2, A_SECOND);

        // Then
        assertThat(limit.current()).isLessThan(MOST);
    }

    @Test
    void oneOverloadInTwentyCallsNeverLowersTheLimit() {
        callsWithAnOverloadEvery(20, AN_HOUR);

        assertThat(limit.current()).isEqualTo(MOST);
    }

    /** Makes first calls at an even pace. */
    private void callsWithAnOverloadEvery(int number, int calls) {
        for (int call = 1; call <= calls; call++) {
            now += TimeUnit.SECONDS.toNanos(1) / A_SECOND;
            limit.firstCall(call % number == 0, MOST, now);
        }
    }
}
