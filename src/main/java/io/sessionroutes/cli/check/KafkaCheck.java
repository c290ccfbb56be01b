package io.sessionroutes.cli.check;

import io.sessionroutes.cli.CauseText;
import io.sessionroutes.log.CountedText;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Whether Kafka answers, has the topics, and gives the Kafka user its rights. Joins no group and creates nothing. */
final class KafkaCheck {

    private static final long PATIENCE_MS = 5_000;

    private KafkaCheck() {}

    static List<CheckFinding> of(Settings settings) {
        Admin admin = null;
        try {
            admin = Admin.create(client(settings));
            int brokers = answer(admin.describeCluster().nodes()).size();
            List<CheckFinding> findings = new ArrayList<>(List.of(
                    CheckFinding.ok(
                            "kafka", settings.text(Key.KAFKA_BROKERS) + ", " + CountedText.of(brokers, "broker")),
                    topics(
                            admin,
                            Key.topics().stream()
                                    .map(settings::text)
                                    .filter(name -> !name.isEmpty())
                                    .toList()),
                    RightsCheck.of(admin, settings)));
            findings.addAll(GroupCheck.of(admin, settings));
            return findings;
        } catch (KafkaException | ExecutionException | TimeoutException unreachable) {
            return List.of(
                    CheckFinding.failed("kafka", settings.text(Key.KAFKA_BROKERS) + ": " + reason(unreachable)),
                    CheckFinding.failed("topics", "not looked up"),
                    CheckFinding.failed("rights", "not looked up"));
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    static Map<String, Object> client(Settings settings) {
        Map<String, Object> client = settings.kafka(AdminClientConfig.configNames());
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE_MS);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE_MS);
        return client;
    }

    private static CheckFinding topics(Admin admin, List<String> names) throws ExecutionException, TimeoutException {
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(names).topicNameValues();
        StringBuilder found = new StringBuilder();
        StringBuilder missing = new StringBuilder();
        for (String name : names) {
            try {
                found.append(", ")
                        .append(name)
                        .append(" x ")
                        .append(answer(descriptions.get(name)).partitions().size());
            } catch (ExecutionException refused) {
                boolean unknown = refused.getCause() instanceof UnknownTopicOrPartitionException;
                boolean hidden = refused.getCause() instanceof AuthorizationException;
                missing.append(", ")
                        .append(name)
                        .append(
                                unknown
                                        ? ""
                                        : hidden
                                                ? " (or the user has no right to see them)"
                                                : " (" + reason(refused) + ")");
            }
        }
        return missing.isEmpty()
                ? CheckFinding.ok("topics", found.substring(2) + " partitions")
                : CheckFinding.failed("topics", "missing: " + missing.substring(2));
    }

    /**
     * Waits for an answer. The future is never null, because Kafka's client has one for each name that it was given.
     */
    static <T> T answer(@Nullable KafkaFuture<T> future) throws ExecutionException, TimeoutException {
        try {
            return Objects.requireNonNull(future).get(PATIENCE_MS + 1_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    private static String reason(Exception failure) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException
                ? "no answer within " + PATIENCE_MS / 1_000 + " s"
                : CauseText.of(cause);
    }
}
