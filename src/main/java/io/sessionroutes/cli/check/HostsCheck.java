package io.sessionroutes.cli.check;

import io.sessionroutes.message.EventField;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** Whether an event may choose any host to which its applicant is sent, and any host of the logo. */
final class HostsCheck {

    private static final String SUBJECT = "hosts";

    private HostsCheck() {}

    static List<CheckFinding> of(Settings settings) {
        List<CheckFinding> findings = new ArrayList<>();
        warn(
                settings,
                EventField.REDIRECT_URL,
                Key.REDIRECT_ALLOWED_HOSTS,
                "chooses where its applicant is sent",
                findings);
        warn(settings, EventField.LOGO_URL, Key.LOGO_ALLOWED_HOSTS, "chooses the logo that FinBox shows", findings);
        return findings;
    }

    private static void warn(Settings settings, EventField field, Key hosts, String what, List<CheckFinding> findings) {
        if (settings.list(hosts).isEmpty()
                && !settings.mapping().getOrDefault(field, "").isEmpty()) {
            findings.add(CheckFinding.warning(
                            SUBJECT,
                            hosts.key() + " is empty: every program that may write to "
                                    + settings.text(Key.TOPIC_APPLICATIONS)
                                    + " " + what + ". Name your hosts, or take no address from events: mapping."
                                    + field.key()
                                    + "=")
                    .with("setting", hosts.key()));
        }
    }
}
