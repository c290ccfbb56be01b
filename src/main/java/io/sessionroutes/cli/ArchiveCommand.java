package io.sessionroutes.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes the archive of classes with which the program starts sooner. The archive is valid only for the Java and the
 * package that made it. If the archive exists, the launch script passes it to Java; Java ignores one that does not fit.
 */
@Command(
        name = "archive",
        description = "Makes an archive of classes for this Java, with which every command starts sooner.",
        mixinStandardHelpOptions = true)
final class ArchiveCommand implements Callable<Integer> {

    private static final double MEGABYTE = 1_000_000;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description =
                    "directory of the archive (or ARCHIVE_DIR, which `run` needs too; default: lib/ of the package)")
    private @Nullable Path to;

    @Mixin
    private PackageDirectories directories;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ClassArchive archive = ClassArchive.ofThisJava();
        Path directory = directory().toAbsolutePath().normalize();
        checkIsPackage();
        checkIsWritable(directory);
        Path file = directory.resolve(archive.fileName());
        Path made = directory.resolve(archive.fileName() + ".new");
        Files.deleteIfExists(made);
        try {
            new TrainingRun(archive.option(made), directories.config(System.getenv())).run();
            checkIsMade(made, archive);
            // Every user who may run the package may use the archive.
            made.toFile().setReadable(true, false);
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
        spec.commandLine()
                .getOut()
                .println(String.format(
                        Locale.ROOT,
                        "Made %s, %.0f MB, for Java %s in %s",
                        file,
                        Files.size(file) / MEGABYTE,
                        Runtime.version(),
                        System.getProperty("java.home")));
        return Launcher.OK;
    }

    private Path directory() {
        if (to != null) {
            return to;
        }
        String named = System.getenv().getOrDefault("ARCHIVE_DIR", "");
        return named.isBlank() ? PackageDirectories.libraries() : Path.of(named);
    }

    /** Java archives only classes of jars, and a checkout has its classes in a directory. */
    private static void checkIsPackage() {
        List<String> entries =
                new ArrayList<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        if (entries.stream().anyMatch(entry -> !entry.endsWith(".jar"))) {
            throw new CommandFailedException("an archive can be made only of the package, not of a checkout");
        }
    }

    private static void checkIsWritable(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CommandFailedException("there is no directory " + directory);
        }
        if (!Files.isWritable(directory)) {
            throw new CommandFailedException("the directory " + directory
                    + " cannot be written to; name another one with --to, and as ARCHIVE_DIR for `run`");
        }
    }

    private static void checkIsMade(Path made, ClassArchive archive) throws IOException {
        if (Files.isRegularFile(made) && Files.size(made) > 0) {
            return;
        }
        Path home = Path.of(System.getProperty("java.home"));
        boolean hasBase = Stream.of("server", "client")
                .anyMatch(kind -> Files.exists(home.resolve("lib").resolve(kind).resolve("classes.jsa")));
        throw new CommandFailedException("Java " + Runtime.version() + " in " + home + " made no archive"
                + (archive.needsBase() && !hasBase
                        ? "; first make its base archive with `" + home.resolve("bin/java") + " -Xshare:dump`"
                        : ""));
    }
}
