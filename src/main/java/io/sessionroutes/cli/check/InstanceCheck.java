package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Settings;
import java.util.List;
import org.apache.kafka.clients.CommonClientConfigs;

/** Whether this instance has an instance id, which another instance may have too. */
final class InstanceCheck {

    private static final String NAME = CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG;

    private InstanceCheck() {}

    static List<CheckFinding> of(Settings settings) {
        String id = settings.kafka().get(NAME);
        return id == null
                ? List.of()
                : List.of(CheckFinding.warning(
                                "instance",
                                "kafka." + NAME + "=" + id + ": each instance needs its own id. If two"
                                        + " instances have the same id, Kafka fences the first: it stops reading, and"
                                        + " its uncommitted work is done again. In Kubernetes, use a StatefulSet whose"
                                        + " KAFKA_GROUP_INSTANCE_ID comes from the field metadata.name, and do not set the"
                                        + " key in application.properties")
                        .with("instance_id", id));
    }
}
