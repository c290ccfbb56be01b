package io.sessionroutes.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} warns of an id that each instance needs for itself. */
class CheckInstanceTest {

    @TempDir
    Path config;

    @Test
    void aStaticIdIsWarnedOfWithTheWayToOnePerPod() {
        try (Inspection inspection = Inspection.in(config)) {
            assertThat(inspection.findings("instance")).isEmpty();

            // When
            String said = inspection.with("kafka.group.instance.id", "routes-0").said("instance", "warning");

            // Then
            assertThat(said)
                    .contains(
                            "kafka.group.instance.id=routes-0",
                            "each instance needs an id of its own",
                            "fenced",
                            "KAFKA_GROUP_INSTANCE_ID",
                            "metadata.name");
        }
    }
}
