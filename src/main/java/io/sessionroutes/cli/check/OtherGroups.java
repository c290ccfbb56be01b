package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds other groups with committed offsets of the applications' topic. Most such groups are no bundle, so a finding is
 * no warning. Groups that the Kafka user may not see are not found, and if there are too many groups, the check is left
 * out.
 */
final class OtherGroups {

    private static final int MOST = 500;
    /** Groups of both group protocols, and groups that only commit. */
    private static final ListGroupsOptions CONSUMERS =
            new ListGroupsOptions().withProtocolTypes(Set.of("consumer", ""));

    private OtherGroups() {}

    static List<CheckFinding> of(Admin admin, TopicLayout applications, Settings settings) {
        if (!applications.isThere()) {
            return List.of();
        }
        try {
            List<String> groups = KafkaCheck.answer(admin.listGroups(CONSUMERS).all()).stream()
                    .map(GroupListing::groupId)
                    .filter(group -> !group.equals(settings.text(Key.KAFKA_GROUP_ID)))
                    .sorted()
                    .toList();
            return groups.isEmpty() || groups.size() > MOST
                    ? List.of()
                    : readers(admin, groups, applications).stream()
                            .map(group -> finding(group, applications))
                            .toList();
        } catch (ExecutionException | TimeoutException unknown) {
            return List.of();
        }
    }

    private static List<String> readers(Admin admin, List<String> groups, TopicLayout applications)
            throws ExecutionException, TimeoutException {
        ListConsumerGroupOffsetsSpec partitions =
                new ListConsumerGroupOffsetsSpec().topicPartitions(List.copyOf(applications.topicPartitions()));
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        groups.forEach(group -> asked.put(group, partitions));
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                KafkaCheck.answer(admin.listConsumerGroupOffsets(asked).all());
        return groups.stream()
                .filter(group -> committed.getOrDefault(group, Map.of()).values().stream()
                        .anyMatch(Objects::nonNull))
                .toList();
    }

    private static CheckFinding finding(String group, TopicLayout applications) {
        return CheckFinding.ok(
                        "sharing",
                        "the group " + group + " reads " + applications.name()
                                + " too; if it is a bundle, each application gets two sessions")
                .with("topic", applications.name())
                .with("group", group);
    }
}
