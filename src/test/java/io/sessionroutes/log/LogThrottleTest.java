package io.sessionroutes.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class LogThrottleTest {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
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
    void theFirstIsLoggedAtOnceAndTheOthersAreCounted() {
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

    @ParameterizedTest
    @MethodSource
    void aLineThatCannotBeWrittenDoesNotEndTheTimer(Throwable fault) {
        // Given
        Logger broken = (Logger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Logger.class}, (self, method, arguments) -> {
                    if (String.valueOf(arguments[0]).contains("more")) {
                        throw fault;
                    }
                    return null;
                });
        throttle.warn(broken, "kind", "first");
        throttle.warn(broken, "kind", "second");

        // When
        ThrowingCallable turn = () -> after(20);

        // Then
        assertThatCode(turn).doesNotThrowAnyException();
    }

    static Stream<Throwable> aLineThatCannotBeWrittenDoesNotEndTheTimer() {
        return Stream.of(new IllegalStateException("no space left"), new NoClassDefFoundError("of a test"));
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
    void eachKindIsLoggedAndAfterAQuietMinuteLoggedAtOnceAgain() {
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
    void tooManyKindsAreCountedAsOne() {
        // When
        for (int i = 0; i < 10_000; i++) {
            throttle.warn(log, "kind " + i, "line");
        }
        after(10);

        // Then
        assertThat(lines).hasSize(201).last().asString().startsWith("Other failures: 98");
    }

    @Test
    void noFailureIsLostWhileItsKindIsForgotten() throws Exception {
        // Given
        AtomicLong time = new AtomicLong();
        LogThrottle shared = new LogThrottle(time::get);
        Thread failing = new Thread(() -> IntStream.range(0, 20_000).forEach(i -> shared.warn(log, "kind", "line")));

        // When
        failing.start();
        while (failing.isAlive()) {
            time.addAndGet(TimeUnit.SECONDS.toNanos(61));
            shared.turn();
        }
        time.addAndGet(TimeUnit.SECONDS.toNanos(61));
        shared.turn();

        // Then
        assertThat(lines.stream().mapToInt(LogThrottleTest::failures).sum()).isEqualTo(20_000);
    }

    private static int failures(String line) {
        return line.equals("kind: line") ? 1 : Integer.parseInt(line.split(" ")[1]);
    }

    private void after(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
        throttle.turn();
    }
}
