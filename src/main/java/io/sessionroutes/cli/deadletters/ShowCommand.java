package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.KafkaCommand;
import io.sessionroutes.settings.Settings;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Shows one dead letter. */
@Command(
        name = "show",
        description = {
            "Shows one dead letter: the reason, the key and headers, and the event.",
            "Mobile numbers are masked; --raw masks nothing."
        })
final class ShowCommand extends KafkaCommand {

    @Parameters(
            paramLabel = "TOPIC-PARTITION@OFFSET[@TIME]",
            converter = NameConverter.class,
            description = "the position of the event, as in the list, or of the dead letter itself")
    private EventName named;

    @Mixin
    private SourceOptions sources;

    @Option(names = "--values", description = "show key and header values, too, not only their sizes")
    private boolean values;

    @Option(names = "--raw", description = "write only the event's value to standard output, byte for byte")
    private boolean raw;

    @Option(names = "--reason", paramLabel = "TEXT", description = "the reason, for the audit line on standard error")
    private @Nullable String reason;

    @Override
    public boolean run(Settings settings) throws IOException {
        err().println(AuditLine.of(arguments(), reason, Instant.now()));
        DeadLetterDetails show = new DeadLetterDetails(settings, named, sources.topics(settings));
        if (raw) {
            show.writeRaw(System.out);
        } else {
            show.print(values, out());
        }
        return true;
    }

    /** Refuses a wrong name with a message for a person. */
    static final class NameConverter implements ITypeConverter<EventName> {

        @Override
        public EventName convert(String text) {
            try {
                return EventName.parse(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(wrong.getMessage());
            }
        }
    }
}
