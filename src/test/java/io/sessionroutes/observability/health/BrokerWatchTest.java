package io.sessionroutes.observability.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.PartitionGate;
import io.sessionroutes.window.Window;
import io.sessionroutes.window.WindowLimits;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The watch of the brokers goes on, whatever fails after a look. */
class BrokerWatchTest {

    private static final Settings NOWHERE =
            Settings.of(Map.of("kafka.brokers", "no-broker.invalid:9092"), Settings.Need.KAFKA);

    @Test
    void aFaultAfterALookIsLoggedOnceAndTheNextLookFollows() {
        try (LogCapture log = LogCapture.shipped(Map.of())) {
            // Given
            AtomicInteger looks = new AtomicInteger();
            BrokerWatch watch = watch(() -> {
                looks.incrementAndGet();
                throw new IllegalStateException("of a test");
            });

            // When
            watch.look();
            watch.look();

            // Then
            assertThat(looks).hasValue(2);
            assertThat(watch.view().failure()).isEqualTo("no name in kafka.brokers can be resolved");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("lag and standstill are out of date"))
                    .hasSize(1);
        }
    }

    /** It was the end of the timer: lag and missing topics stayed as they were. */
    @Test
    void anErrorIsAFaultLikeAnother() {
        try (LogCapture log = LogCapture.shipped(Map.of())) {
            // Given
            BrokerWatch watch = watch(() -> {
                throw new NoClassDefFoundError("of a test");
            });

            // When
            watch.look();

            // Then
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("lag and standstill are out of date"))
                    .hasSize(1);
        }
    }

    @Test
    void anErrorInALookIsTheFailureThatHealthShows() {
        try (LogCapture log = LogCapture.shipped(Map.of())) {
            // Given
            List<String> broken = new AbstractList<>() {
                @Override
                public String get(int index) {
                    throw new NoClassDefFoundError("of a test");
                }

                @Override
                public int size() {
                    return 1;
                }
            };
            Settings unused = Settings.of(Map.of("kafka.brokers", "127.0.0.1:1"), Settings.Need.KAFKA);
            BrokerWatch watch = watch(unused, broken, () -> {});

            // When
            watch.start();

            // Then
            await("the failure").untilAsserted(() -> assertThat(watch.view().failure())
                    .isEqualTo("an error of Kafka's client, NoClassDefFoundError"));
            await("its line").untilAsserted(() -> assertThat(log.lines())
                    .filteredOn(line -> line.contains("Kafka does not answer"))
                    .hasSize(1));
            watch.stop();
        }
    }

    private static BrokerWatch watch(Runnable after) {
        return watch(NOWHERE, List.of("loan-applications"), after);
    }

    private static BrokerWatch watch(Settings settings, List<String> topics, Runnable after) {
        WindowLimits limits = new WindowLimits(1, 1, 1, 1, Duration.ZERO, 0);
        Window window = new Window(limits, PartitionGate.OPEN, Duration.ZERO, System::nanoTime);
        return new BrokerWatch(new DefaultCamelContext(), settings, window.view(), topics, after);
    }
}
