package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Runs the checks of the topics. They give only warnings, because {@code run} can start without them. */
final class TopicChecks {

    private TopicChecks() {}

    static List<CheckFinding> of(Settings settings) {
        Admin admin = null;
        try {
            admin = Admin.create(KafkaCheck.client(settings));
            TopicLayouts topics = TopicLayouts.of(admin, settings);
            List<CheckFinding> findings = new ArrayList<>();
            findings.add(SafetyCheck.of(topics));
            findings.addAll(SizeCheck.of(topics, settings));
            findings.addAll(CleanupCheck.of(topics));
            findings.addAll(SharingCheck.of(admin, topics, settings));
            WaitingCheck waiting = WaitingCheck.of(admin, topics, settings, Instant.now());
            findings.addAll(waiting.findings());
            findings.addAll(RetentionCheck.of(topics, settings, waiting.longest()));
            return findings;
        } catch (KafkaException unreachable) {
            return List.of(CheckFinding.warning("safety", "not looked up"));
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }
}
