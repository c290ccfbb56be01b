package io.sessionroutes.cli.check;

import io.sessionroutes.settings.FileRights;
import io.sessionroutes.settings.KafkaSecurity;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the settings leave open to others: the connection to Kafka, files with secrets, the management port. */
final class SecurityCheck {

    private SecurityCheck() {}

    static List<CheckFinding> of(Settings settings, Path configDir) {
        List<CheckFinding> findings = new ArrayList<>();
        KafkaSecurity.warnings(settings).forEach(warning -> findings.add(CheckFinding.warning("security", warning)));
        FileRights.warnings(settings, configDir)
                .forEach(warning -> findings.add(CheckFinding.warning("files", warning)));
        if (!settings.isManagementLocal()) {
            findings.add(CheckFinding.warning(
                    "port",
                    Key.MANAGEMENT_HOST.key() + " is " + settings.text(Key.MANAGEMENT_HOST)
                            + ": health and metrics need no password. Let only probes and metrics collectors"
                            + " reach port " + settings.text(Key.MANAGEMENT_PORT)
                            + ", by a NetworkPolicy or firewall, or set "
                            + Key.MANAGEMENT_HOST.key() + " to 127.0.0.1"));
        }
        return findings;
    }
}
