package io.sessionroutes.cli.check;

import io.sessionroutes.bundle.EventTrial;
import io.sessionroutes.cli.Launcher;
import io.sessionroutes.cli.PackageDirectories;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code check --event}: the file with the value of the event, its key and its headers. */
final class EventOptions {

    private static final String STANDARD_INPUT = "-";

    @Option(
            names = "--event",
            paramLabel = "FILE",
            description =
                    "show what the event in this file (- for standard input) would become: where each field was found,"
                            + " the request and the session event, or the dead letter. Ends with 1 for a dead letter")
    private @Nullable String file;

    @Option(names = "--key", paramLabel = "TEXT", description = "with --event: the record's key (default: none)")
    private @Nullable String key;

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "with --event: a header of the record; may be given several times")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    boolean isGiven() {
        if (file == null && (key != null || !headers.isEmpty())) {
            throw new ParameterException(command.commandLine(), "--key and --header need --event");
        }
        return file != null;
    }

    /**
     * Prints what the event would become, and returns the exit status.
     *
     * @param json as one JSON object
     */
    int report(PackageDirectories directories, boolean json, PrintWriter out) throws Exception {
        Path config = directories.config(System.getenv());
        Settings settings = Settings.load(config, System.getenv(), Need.NOTHING);
        EventReport report =
                EventReport.of(EventTrial.of(settings, config, directories.routes(), record(settings)), settings);
        if (json) {
            out.println(TerminalJson.line(report.whole()));
        } else {
            report.print(out);
        }
        out.flush();
        return report.isDeadLetter() ? Launcher.FAILURE : Launcher.OK;
    }

    private ReceivedRecord record(Settings settings) {
        RecordHeaders given = new RecordHeaders();
        headers.forEach((name, value) -> given.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ReceivedRecord(
                new RecordPosition(settings.text(Key.TOPIC_APPLICATIONS), 0, 0),
                System.currentTimeMillis(),
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value(),
                given);
    }

    private byte[] value() {
        try {
            return STANDARD_INPUT.equals(file) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ParameterException(command.commandLine(), "--event: " + file + " cannot be read", unreadable);
        }
    }
}
