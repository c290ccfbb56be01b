package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Settings;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/**
 * Whether the brokers have the group protocol of the settings. Only {@code consumer} is checked, because all brokers
 * have {@code classic}.
 */
final class GroupCheck {

    private static final String FEATURE = "group.version";

    private GroupCheck() {}

    static List<CheckFinding> of(Admin admin, Settings settings) throws ExecutionException, TimeoutException {
        if (!settings.brokersAssign()) {
            return List.of();
        }
        FinalizedVersionRange version = KafkaCheck.answer(
                        admin.describeFeatures().featureMetadata())
                .finalizedFeatures()
                .get(FEATURE);
        return List.of(
                version != null && version.maxVersionLevel() > 0
                        ? CheckFinding.ok("group", "the brokers have kafka.group.protocol=consumer")
                        : CheckFinding.failed(
                                "group", "the brokers do not have kafka.group.protocol=consumer; use classic"));
    }
}
