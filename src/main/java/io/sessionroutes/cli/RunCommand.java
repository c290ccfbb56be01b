package io.sessionroutes.cli;

import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.settings.FileRights;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the routes until a signal ends the process. */
@Command(name = "run", description = "Runs the routes until SIGTERM or SIGINT.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private PackageDirectories directories;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        directories.startLogging(System.getenv());
        Settings settings = Settings.load(directories.config(System.getenv()), System.getenv(), Need.KAFKA_AND_FINBOX);
        warnOfRights(settings);
        int status = new ProcessLifecycle(
                        SessionRoutes.configure(settings, directories.config(System.getenv()), directories.routes()),
                        settings.deadlines().grace())
                .live();
        if (status != Launcher.OK) {
            spec.commandLine().getErr().println("run ended without a signal to stop; the log says why");
        }
        return status;
    }

    private void warnOfRights(Settings settings) {
        List<String> warnings = FileRights.warnings(settings, directories.config(System.getenv()));
        if (!warnings.isEmpty()) {
            LoggerFactory.getLogger(RunCommand.class).warn(String.join(". ", warnings));
        }
    }
}
