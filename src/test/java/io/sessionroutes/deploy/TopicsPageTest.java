package io.sessionroutes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever makes the topics by hand gets those of the manifest. */
class TopicsPageTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^kafka-topics.sh --bootstrap-server \\S+ (.*)$");

    @Test
    void theCommandsForABareClusterMakeTheTopicsOfTheManifest() throws IOException {
        // Given
        String page = Files.readString(Path.of("docs", "topics.md")).replace("\\\n", "");

        // When
        List<String> commands = COMMAND.matcher(page)
                .results()
                .map(command -> command.group(1).replaceAll(" +", " ").strip())
                .toList();

        // Then
        assertThat(commands).isNotEmpty().containsExactlyInAnyOrderElementsOf(manifest());
    }

    private static List<String> manifest() {
        return ManifestFiles.readAll("topics/topics.yaml", KafkaTopic.class).stream()
                .map(TopicsPageTest::command)
                .toList();
    }

    private static String command(KafkaTopic topic) {
        String settings = Stream.of("min.insync.replicas", "cleanup.policy", "retention.ms")
                .filter(topic.getSpec().getConfig()::containsKey)
                .map(name ->
                        " --config " + name + "=" + topic.getSpec().getConfig().get(name))
                .collect(Collectors.joining());
        return "--create --topic " + topic.getMetadata().getName() + " --partitions "
                + topic.getSpec().getPartitions() + " --replication-factor "
                + topic.getSpec().getReplicas() + settings;
    }
}
