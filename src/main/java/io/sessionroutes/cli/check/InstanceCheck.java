package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Settings;
import java.util.List;
import org.apache.kafka.clients.CommonClientConfigs;

/** Whether this instance calls itself by a name that another may have too. */
final class InstanceCheck {

    private static final String NAME = CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG;

    private InstanceCheck() {}

    static List<CheckFinding> of(Settings settings) {
        String id = settings.kafka().get(NAME);
        return id == null
                ? List.of()
                : List.of(CheckFinding.warning(
                                "instance",
                                "kafka." + NAME + "=" + id + ": each instance needs an id of its own. One whose id"
                                        + " another takes is fenced: it reads no more, and what it had not committed is"
                                        + " done again. One per pod: a StatefulSet whose KAFKA_GROUP_INSTANCE_ID comes from"
                                        + " the field metadata.name, and no such key in application.properties")
                        .with("instance_id", id));
    }
}
