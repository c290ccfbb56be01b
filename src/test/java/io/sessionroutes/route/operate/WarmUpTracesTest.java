package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import org.junit.jupiter.api.Test;

/** The start warms up the whole flow, and neither FinBox, Kafka nor whoever watches sees anything of it. */
class WarmUpTracesTest {

    @Test
    void theStartLeavesNoTraceOfItsWarmUp() {
        try (RunningBundle bundle = RunningBundle.prepare()) {
            // When
            bundle.start();
            ManagementClient management = ManagementClient.of(bundle);

            // Then
            assertThat(bundle.finbox.calls()).isEmpty();
            assertThat(bundle.topics.read(bundle.topics.sessions())).isEmpty();
            assertThat(bundle.topics.read(bundle.topics.deadLetters())).isEmpty();
            assertThat(management.metrics()).doesNotContain("warm-up");
            assertThat(management.metrics().lines())
                    .filteredOn(line -> line.matches("session_routes_(events|finbox|calls|retries|append).*"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(" 0.0") || line.endsWith(" 0") || line.endsWith(" NaN"));
            assertThat(management.get("health").body()).doesNotContain("warm-up");
        }
    }
}
