package io.sessionroutes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Key;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    /** How long an applicant's data stays is no guess of a page. */
    @Test
    void thePageOfPersonalDataHasTheDaysOfTheManifest() throws IOException {
        // Given
        String page = Files.readString(Path.of("docs", "personal-data.md"));
        Map<Key, Integer> days = new EnumMap<>(Key.class);
        List<KafkaTopic> topics = ManifestFiles.readAll("topics/topics.yaml", KafkaTopic.class);

        // When
        for (Key key : List.of(Key.TOPIC_APPLICATIONS, Key.TOPIC_SESSIONS, Key.TOPIC_DEAD_LETTERS)) {
            Pattern row = Pattern.compile("(?m)^\\| `" + key.key() + "` \\|.*\\| (\\d+) days \\|");
            days.put(
                    key,
                    row.matcher(page)
                            .results()
                            .map(found -> Integer.valueOf(found.group(1)))
                            .findFirst()
                            .orElseThrow());
        }

        // Then
        days.forEach((key, kept) -> assertThat(topics)
                .filteredOn(topic -> topic.getMetadata()
                        .getName()
                        .equals(ManifestFiles.settings().text(key)))
                .singleElement()
                .satisfies(topic -> assertThat(topic.getSpec().getConfig().get("retention.ms"))
                        .hasToString(String.valueOf(Duration.ofDays(kept).toMillis()))));
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
