package io.sessionroutes.cli.deadletters;

import io.sessionroutes.settings.Settings;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Of which topics the dead letters are ours: that of the settings, and what is named here. */
final class SourceOptions {

    @Option(
            names = "--from-topic",
            paramLabel = "NAME",
            description =
                    "take the dead letters of this topic, too, as of a former name of topic.applications; may be repeated")
    private Set<String> named = new LinkedHashSet<>();

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    SourceTopics topics(Settings settings) {
        try {
            return SourceTopics.of(settings, named);
        } catch (IllegalArgumentException inWords) {
            throw new ParameterException(spec.commandLine(), "--from-topic: " + inWords.getMessage());
        }
    }
}
