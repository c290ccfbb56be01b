package io.sessionroutes.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class LogThrottleTest {

    private final List<String> lines = new ArrayList<>();
    private final Logger log = (Logger) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Logger.class}, (self, method, arguments) -> {
                Object[] values = arguments.length == 2 && arguments[1] instanceof Object[] many
                        ? many
                        : Arrays.copyOfRange(arguments, 1, arguments.length);
                lines.add(MessageFormatter.arrayFormat((String) arguments[0], values)
                        .getMessage());
                return null;
            });
    private long now = -5;
    private final LogThrottle throttle = new LogThrottle(() -> now);

    @Test
    void theFirstIsToldAtOnceAndTheRestAreCounted() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            throttle.warn(log, "Calls fail, TIMEOUT", "event=" + i);
        }

        // When
        after(9);
        after(1);
        after(10);

        // Then
        assertThat(lines)
                .containsExactly("Calls fail, TIMEOUT: event=0", "Calls fail, TIMEOUT: 999 more in the last 10 s");
    }

    @Test
    void aStormThatGoesOnHasALineEveryTenSeconds() {
        // When
        for (int second = 0; second < 60; second++) {
            throttle.warn(log, "kind", "line");
            after(1);
        }

        // Then
        assertThat(lines).hasSize(7).last().asString().endsWith("10 more in the last 10 s");
    }

    @Test
    void kindsAreToldApartAndOneThatWasQuietBeginsAnew() {
        // Given
        throttle.warn(log, "one", "first");
        throttle.warn(log, "other", "first");

        // When
        after(61);
        throttle.warn(log, "one", "again");

        // Then
        assertThat(lines).containsExactly("one: first", "other: first", "one: again");
    }

    @Test
    void kindsWithoutNumberAreOne() {
        // When
        for (int i = 0; i < 10_000; i++) {
            throttle.warn(log, "kind " + i, "line");
        }
        after(10);

        // Then
        assertThat(lines).hasSize(201).last().asString().startsWith("Other failures: 98");
    }

    private void after(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
        throttle.turn();
    }
}
