package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} warns of an id that each instance needs for itself. */
class CheckInstanceTest {

    @TempDir
    Path config;

    @Test
    void aStaticIdIsWarnedOfWithTheWayToOnePerPod() {
        try (CheckFixture inspection = CheckFixture.in(config)) {
            // When
            List<JsonNode> without = inspection.findings("instance");
            String said = inspection.with("kafka.group.instance.id", "routes-0").said("instance", "warning");

            // Then
            assertThat(without).isEmpty();
            assertThat(said)
                    .contains(
                            "kafka.group.instance.id=routes-0",
                            "each instance needs its own id",
                            "fences",
                            "KAFKA_GROUP_INSTANCE_ID",
                            "metadata.name");
        }
    }
}
