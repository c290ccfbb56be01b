package io.sessionroutes.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs {@link TrainingCommand} in another process, with the same Java, options and class path. It writes the archive.
 */
final class TrainingRun {

    private static final long LONGEST_MINUTES = 5;
    /** Options of this process that the other one must not have: about archives, logs, agents and a fixed port. */
    private static final List<String> LEFT_OUT = List.of(
            "-XX:SharedArchiveFile",
            "-XX:ArchiveClassesAtExit",
            "-XX:AOT",
            "-Xshare",
            "-Xlog:",
            "-agent",
            "-javaagent",
            "-Dcom.sun.management.jmxremote");

    private final String archive;
    private final Path config;

    /**
     * @param archive the option that makes Java write the archive
     * @param config the directory of the tables
     */
    TrainingRun(String archive, Path config) {
        this.archive = archive;
        this.config = config;
    }

    /** @throws CommandFailedException if the process fails; the message has the last line that it printed */
    void run() throws IOException, InterruptedException {
        Path log = Files.createTempFile("finbox-session-routes-archive", ".log");
        try {
            Process training = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (!training.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                    throw new CommandFailedException("no archive was made within " + LONGEST_MINUTES + " minutes");
                }
            } finally {
                training.destroyForcibly();
            }
            if (training.exitValue() != Launcher.OK) {
                throw new CommandFailedException("the process that makes the archive failed: " + lastLine(log));
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> LEFT_OUT.stream().noneMatch(option::startsWith))
                .forEach(command::add);
        command.add(archive);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
        command.addAll(List.of(TrainingCommand.NAME, "--config", config.toString()));
        return command;
    }

    private static String lastLine(Path log) throws IOException {
        try (Stream<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines()) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((earlier, later) -> later)
                    .orElse("it printed nothing");
        }
    }
}
