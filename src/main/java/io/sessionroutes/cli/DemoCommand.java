package io.sessionroutes.cli;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Shows the whole flow with its own broker and FinBox. They are not in the package, so the demo is found by its name.
 */
@Command(
        name = "demo",
        description = "Shows the flow with its own broker and FinBox; only from a checkout.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final String DEMO = "io.sessionroutes.dev.Demo";

    @Mixin
    private PackageDirectories directories;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        System.setProperty("log4j2.configurationFile", "classpath:io/sessionroutes/dev/log4j2-demo.properties");
        try {
            return (Integer) Class.forName(DEMO)
                    .getMethod("run", PrintStream.class, Path.class, Path.class)
                    .invoke(null, System.out, directories.config(System.getenv()), directories.routes());
        } catch (ClassNotFoundException notShipped) {
            spec.commandLine()
                    .getErr()
                    .println("The demo is not part of the package; from a checkout: mvn -q compile exec:java");
            return Launcher.USAGE;
        } catch (InvocationTargetException inDemo) {
            if (inDemo.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw inDemo;
        }
    }
}
