package io.sessionroutes.cli.deadletters;

import io.sessionroutes.settings.Settings;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option that adds topics to {@code topic.applications}, so that their events are replayed or read, too. */
final class SourceOptions {

    @Option(
            names = "--from-topic",
            paramLabel = "NAME",
            description =
                    "also use events of this topic, for example a former name of topic.applications; may be repeated")
    private Set<String> named = new LinkedHashSet<>();

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    SourceTopics topics(Settings settings) {
        try {
            return SourceTopics.of(settings, named);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--from-topic: " + wrong.getMessage());
        }
    }
}
