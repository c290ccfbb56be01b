package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Whether the Kafka user has the rights that {@code run} needs; docs/acls.md has the list. A broker without an
 * authorizer gives every user all rights.
 */
final class RightsCheck {

    private static final String SUBJECT = "rights";

    private final Admin admin;
    private final List<String> missing = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    private RightsCheck(Admin admin) {
        this.admin = admin;
    }

    static CheckFinding of(Admin admin, Settings settings) throws ExecutionException, TimeoutException {
        RightsCheck check = new RightsCheck(admin);
        check.topics(settings);
        check.group(settings.text(Key.KAFKA_GROUP_ID));
        return check.finding();
    }

    /** The rights on a missing topic are unknown. */
    private CheckFinding finding() {
        String unknown = absent.isEmpty() ? "" : "not known for missing topics: " + String.join(", ", absent);
        if (missing.isEmpty()) {
            return absent.isEmpty()
                    ? CheckFinding.ok(SUBJECT, "to read, write and commit")
                    : CheckFinding.warning(SUBJECT, unknown);
        }
        return CheckFinding.failed(
                SUBJECT,
                "missing: " + String.join(", ", missing) + "; docs/acls.md has the list"
                        + (absent.isEmpty() ? "" : "; " + unknown));
    }

    private void topics(Settings settings) throws ExecutionException, TimeoutException {
        Map<String, Set<AclOperation>> needed = new LinkedHashMap<>();
        needed.put(settings.text(Key.TOPIC_APPLICATIONS), Set.of(AclOperation.READ));
        boolean remembers = !settings.duration(Key.DEDUPE_WINDOW).isZero();
        needed.put(
                settings.text(Key.TOPIC_SESSIONS),
                remembers ? Set.of(AclOperation.READ, AclOperation.WRITE) : Set.of(AclOperation.WRITE));
        needed.put(settings.text(Key.TOPIC_DEAD_LETTERS), Set.of(AclOperation.WRITE));
        needed.put(settings.text(Key.TOPIC_REJECTIONS), Set.of(AclOperation.WRITE));
        needed.remove("");
        Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(
                        needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        for (Map.Entry<String, Set<AclOperation>> topic : needed.entrySet()) {
            KafkaFuture<TopicDescription> answer = answers.get(topic.getKey());
            compare(
                    "topic " + topic.getKey(),
                    topic.getValue(),
                    granted(answer, TopicDescription::authorizedOperations, () -> absent.add(topic.getKey())));
        }
    }

    private void group(String group) throws ExecutionException, TimeoutException {
        KafkaFuture<ConsumerGroupDescription> answer = admin.describeConsumerGroups(
                        List.of(group), new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                .describedGroups()
                .get(group);
        compare(
                "group " + group,
                Set.of(AclOperation.READ),
                granted(answer, ConsumerGroupDescription::authorizedOperations, () -> {}));
    }

    /** The user's rights: none if the user may not even ask; null if the broker does not tell, or has no such topic. */
    private static <T> @Nullable Set<AclOperation> granted(
            @Nullable KafkaFuture<T> answer, Function<T, Set<AclOperation>> operations, Runnable absent)
            throws ExecutionException, TimeoutException {
        try {
            return operations.apply(KafkaCheck.answer(answer));
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof AuthorizationException) {
                return Set.of();
            }
            if (refused.getCause() instanceof UnknownTopicOrPartitionException
                    || refused.getCause() instanceof GroupIdNotFoundException) {
                absent.run();
                return null;
            }
            throw refused;
        }
    }

    private void compare(String resource, Set<AclOperation> needed, @Nullable Set<AclOperation> granted) {
        if (granted != null) {
            needed.stream()
                    .filter(operation -> !granted.contains(operation) && !granted.contains(AclOperation.ALL))
                    .sorted()
                    .forEach(operation -> missing.add(operation.name() + " on " + resource));
        }
    }
}
