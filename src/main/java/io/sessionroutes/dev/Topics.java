package io.sessionroutes.dev;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates topics and waits until each partition's leader answers. A producer that bursts into a topic whose leaders are
 * still being elected can wedge itself in sequence retries for good.
 */
final class Topics {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Topics() {}

    /** Creates a topic from {@code name:partitions[:key=value...]}. */
    static void create(String brokers, String description) {
        String[] parts = description.split(":");
        Map<String, String> config = new HashMap<>();
        for (int i = 2; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            config.put(pair[0], pair[1]);
        }
        create(brokers, parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : 1, config);
    }

    static void create(String brokers, String name, int partitions, Map<String, String> config) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            try {
                admin.createTopics(Set.of(new NewTopic(name, partitions, (short) 1).configs(config)))
                        .all()
                        .get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
            awaitLeaders(admin, name);
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + name + " could not be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topic " + name, e);
        }
    }

    private static void awaitLeaders(Admin admin, String name) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!leadersAnswer(admin, name)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("topic " + name + " has partitions without a leader after " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Asks each leader for its end offset: only a leader that serves can tell. */
    private static boolean leadersAnswer(Admin admin, String name) throws ExecutionException, InterruptedException {
        try {
            int partitions = Objects.requireNonNull(admin.describeTopics(List.of(name))
                            .allTopicNames()
                            .get()
                            .get(name))
                    .partitions()
                    .size();
            Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                    .boxed()
                    .map(partition -> new TopicPartition(name, partition))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            admin.listOffsets(ends).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }
}
