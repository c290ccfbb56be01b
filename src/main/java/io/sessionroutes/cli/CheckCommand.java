package io.sessionroutes.cli;

import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tries out what {@code run} would need, and touches nothing: no record is read or written, no session made. */
@Command(name = "check", description = "Tries settings, Kafka, topics and FinBox's address; reads no record and makes no session.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private Home home;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        // The table is the whole report: clients that log their retries would only hide it.
        System.setProperty("org.apache.logging.log4j.level", "OFF");
        Settings settings = Settings.load(home.config(System.getenv()), System.getenv(), Need.KAFKA_AND_FINBOX);
        SessionRoutes.checkTables(settings, home.config(System.getenv()));
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("settings", home.config(System.getenv()) + " and the environment"));
        findings.addAll(KafkaCheck.of(settings));
        findings.add(FinboxCheck.of(settings));
        findings.forEach(finding -> spec.commandLine().getOut().println(finding.line()));
        return findings.stream().allMatch(Finding::isOk) ? Launcher.OK : Launcher.FAILURE;
    }
}
