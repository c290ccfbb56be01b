package io.sessionroutes.cli.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.bundle.FinBoxTransport;
import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.cli.Launcher;
import io.sessionroutes.cli.PackageDirectories;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import io.sessionroutes.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Checks what {@code run} needs, and changes nothing: it reads a few records, but joins no group, commits nothing,
 * writes nothing and makes no session.
 */
@Command(
        name = "check",
        description = {
            "Checks settings, Kafka, topics and FinBox's address; commits no offset and makes no session.",
            "With --event it shows what one event would become, without a request to Kafka or FinBox."
        },
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    @Mixin
    private PackageDirectories directories;

    @Mixin
    private EventOptions event;

    @Option(names = "--json", description = "write one JSON object instead of lines, also for wrong settings")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        // Kafka's clients log every retry, and that log would hide the report.
        System.setProperty("org.apache.logging.log4j.level", "OFF");
        Settings settings;
        FinBoxTransport transport;
        try {
            if (event.isGiven()) {
                return event.report(directories, json, spec.commandLine().getOut());
            }
            settings = Settings.load(directories.config(System.getenv()), System.getenv(), Need.KAFKA_AND_FINBOX);
            SessionRoutes.checkTables(settings, directories.config(System.getenv()));
            transport = FinBoxTransport.of(settings);
        } catch (SettingsException wrong) {
            if (!json) {
                throw wrong;
            }
            report(wrong.problems().stream()
                    .map(problem -> CheckFinding.failed("settings", problem))
                    .toList());
            return Launcher.USAGE;
        }
        List<CheckFinding> findings = findings(settings, transport);
        report(findings);
        return findings.stream().allMatch(CheckFinding::isOk) ? Launcher.OK : Launcher.FAILURE;
    }

    private List<CheckFinding> findings(Settings settings, FinBoxTransport transport) {
        List<CheckFinding> findings = new ArrayList<>();
        findings.add(CheckFinding.ok("settings", directories.config(System.getenv()) + " and the environment"));
        if (!settings.gatewayPath().isEmpty()) {
            findings.add(CheckFinding.warning(
                    "base-url",
                    settings.gatewayPath() + " is a path that is right only for a gateway; calls go to "
                            + settings.sessionUrl()));
        }
        findings.addAll(InstanceCheck.of(settings));
        findings.addAll(HostsCheck.of(settings));
        findings.addAll(SecurityCheck.of(settings, directories.config(System.getenv())));
        List<CheckFinding> kafka = KafkaCheck.of(settings);
        findings.addAll(kafka);
        if (kafka.get(0).isOk()) {
            findings.addAll(TopicChecks.of(settings));
        }
        findings.add(FinboxCheck.of(settings, transport));
        return findings;
    }

    private void report(List<CheckFinding> findings) {
        if (json) {
            ObjectNode report = JsonNodeFactory.instance
                    .objectNode()
                    .put("ok", findings.stream().allMatch(CheckFinding::isOk));
            findings.forEach(finding -> {
                ObjectNode entry = report.withArray("findings")
                        .addObject()
                        .put("subject", finding.subject())
                        .put("state", finding.word())
                        .put("detail", finding.detail());
                finding.facts().forEach(entry::putPOJO);
            });
            spec.commandLine().getOut().println(report);
        } else {
            findings.forEach(finding -> spec.commandLine().getOut().println(finding.line()));
        }
    }
}
