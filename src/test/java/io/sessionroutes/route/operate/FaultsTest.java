package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.dev.TestBroker;
import io.sessionroutes.harness.ApplicationLoad;
import io.sessionroutes.harness.BrokerOperator;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/**
 * Faults are injected, and only the management port and the log are looked at: which fault it was must be plain from
 * them.
 */
class FaultsTest {

    @Test
    void anOutageOfFinBoxIsAHoldThatSaysSoAndLeavesLivenessAlone() {
        try (LogCapture log = LogCapture.shipped(Map.of());
                RunningBundle bundle = RunningBundle.prepare(2).start();
                ApplicationLoad load = new ApplicationLoad(bundle, 50)) {
            // Given
            ManagementClient seen = ManagementClient.of(bundle);
            await("ready").until(() -> "UP".equals(seen.status("health/ready")));
            bundle.finbox.answerAll(503);

            // When
            load.send(300);

            // Then
            await("a hold").until(() -> seen.check("hold")
                    .matches("DOWN FinBox does not serve since .* \\(FINBOX_503\\).*last probe.*"));
            assertThat(seen.status("health/ready")).isEqualTo("DOWN");
            assertThat(seen.status("health/live")).isEqualTo("UP");
            assertThat(seen.metric("session_routes_hold")).isEqualTo(1);
            assertThat(seen.get("health").body()).doesNotContain("Exception", "stacktrace");
            assertThat(log.lines().stream().filter(line -> line.contains("Calls fail, FINBOX_503")))
                    .as("lines of the storm")
                    .hasSizeBetween(1, 3);
            bundle.finbox.asDocumented();
            await("ready again").until(() -> "UP".equals(seen.status("health/ready")));
            assertThat(seen.metric("session_routes_retries_total")).isPositive();
        }
    }

    @Test
    void anUnwritableTopicIsNamedWithItsReasonAndIsOneLineInTheLog() {
        try (LogCapture log = LogCapture.shipped(Map.of());
                RunningBundle bundle = RunningBundle.prepare(1).start();
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            ManagementClient seen = ManagementClient.of(bundle);
            broker.close(bundle.topics.sessions());

            // When
            bundle.topics.send("a", "{\"application_id\":\"a\"}");

            // Then
            await("unwritable").until(() -> seen.check("writes")
                    .matches("DOWN .*publish-session since .*the topic takes no record of that size.*"));
            await("written again").until(() -> broker.refusedWrites(bundle.topics.sessions()) >= 4);
            assertThat(seen.metric("session_routes_unwritable{write=\"publish\"}"))
                    .isEqualTo(1);
            assertThat(log.lines().stream().filter(line -> line.contains("are not acknowledged")))
                    .as("lines of the storm")
                    .hasSize(1);
            broker.open(bundle.topics.sessions());
            await("writable").until(() -> seen.check("writes").equals("UP"));
        }
    }

    @Test
    void twentyRefusalsInARowWarnAndKeepItReady() {
        try (RunningBundle bundle = RunningBundle.prepare(1).start()) {
            // Given
            ManagementClient seen = ManagementClient.of(bundle);
            AtomicBoolean refuse = new AtomicBoolean(true);
            bundle.finbox.scenario(request -> refuse.get() ? SandboxAnswer.status(400) : null);

            // When
            for (int i = 0; i < 20; i++) {
                bundle.topics.send("k" + i, "{\"application_id\":\"a" + i + "\"}");
            }

            // Then
            await("a warning")
                    .until(() -> seen.check("refusals").startsWith("UP WARNING: FinBox has refused the last 20"));
            assertThat(seen.status("health/ready")).isEqualTo("UP");
            refuse.set(false);
            bundle.topics.send("good", "{\"application_id\":\"good\"}");
            await("no warning").until(() -> seen.check("refusals").equals("UP"));
        }
    }

    @Test
    void anInstanceWithoutPartitionsIsReadyAndSaysThatItStandsBy() {
        try (RunningBundle one = RunningBundle.prepare(1).start();
                RunningBundle other = one.another().start()) {
            // When
            ManagementClient first = ManagementClient.of(one);
            ManagementClient second = ManagementClient.of(other);

            // Then
            await("one of them stands by").until(() -> (first.check("group") + second.check("group"))
                    .contains("UP No partition is assigned"));
            await("both ready")
                    .until(() ->
                            "UP".equals(first.status("health/ready")) && "UP".equals(second.status("health/ready")));
        }
    }

    @Test
    void aBrokerThatGoesIsNamedAndLivenessStays() {
        TestBroker own = TestBroker.start(Map.of());
        try (LogCapture log = LogCapture.shipped(Map.of());
                RunningBundle bundle = RunningBundle.prepare(own, 1).start()) {
            // Given
            ManagementClient seen = ManagementClient.of(bundle);
            await("ready").until(() -> "UP".equals(seen.status("health/ready")));

            // When
            own.close();

            // Then
            await("broker lost").until(() -> seen.check("kafka")
                    .matches("DOWN Kafka does not answer since .*: (no answer in time|the connection broke)"));
            assertThat(seen.status("health/ready")).isEqualTo("DOWN");
            assertThat(seen.status("health/live")).isEqualTo("UP");
            assertThat(seen.metric("session_routes_kafka_up")).isZero();
            assertThat(log.lines().stream().filter(line -> line.contains("Kafka does not answer")))
                    .as("lines")
                    .hasSize(1);
        } finally {
            own.close();
        }
    }

    @Test
    void theStartIsToldInOurOwnLinesAndAnEndIsOneWithoutTheNumber() {
        try (LogCapture log = LogCapture.shipped(Map.of("", Level.INFO));
                RunningBundle bundle = RunningBundle.prepare(1).start()) {
            // When
            bundle.topics.send("a", "{\"application_id\":\"ops-1\",\"mobile_number\":\"9876543210\"}");
            bundle.topics.awaitSessions(1);

            // Then
            await("the line")
                    .until(() -> log.lines().stream()
                                    .filter(line -> line.contains("application_id=ops-1"))
                                    .count()
                            == 1);
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("Kafka: brokers="))
                    .anyMatch(line -> line.contains("FinBox: url="))
                    .anyMatch(line -> line.contains("Limits: in_flight=256"))
                    .anyMatch(line -> line.contains("Promises:"))
                    .noneMatch(line -> line.startsWith("org.apache.camel"))
                    .noneMatch(line -> line.contains("9876543210"));
        }
    }
}
