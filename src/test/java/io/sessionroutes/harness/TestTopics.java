package io.sessionroutes.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.dev.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** The topics of one test. Writes applications as origination does, and reads session events and dead letters. */
public final class TestTopics implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String brokers;
    private final String prefix;
    private final KafkaProducer<byte[], byte[]> producer;
    /** How far the group has come in the applications. */
    public final GroupOffsets offsets;

    private TestTopics(String brokers, String prefix) {
        this.brokers = brokers;
        this.prefix = prefix;
        this.offsets = new GroupOffsets(brokers, applications(), group());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "max.request.size", 20_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Creates the topics, under a name that no other test has. */
    public static TestTopics create(TestBroker broker, int partitions) {
        return create(broker, "t" + UUID.randomUUID().toString().substring(0, 8), partitions);
    }

    public static TestTopics create(TestBroker broker, String prefix, int partitions) {
        TestTopics topics = new TestTopics(broker.bootstrapServers(), prefix);
        broker.createTopic(topics.applications(), partitions, Map.of("max.message.bytes", "20000000"));
        broker.createTopic(topics.sessions(), partitions, Map.of());
        broker.createTopic(topics.deadLetters(), 1, Map.of("max.message.bytes", "20000000"));
        return topics;
    }

    /** Topics that already exist on this broker. */
    public static TestTopics at(String brokers, String prefix) {
        return new TestTopics(brokers, prefix);
    }

    /** The settings of an instance that uses these topics. */
    public Map<String, String> settings() {
        return Map.of(
                "kafka.brokers",
                brokers,
                "topic.applications",
                applications(),
                "topic.sessions",
                sessions(),
                "topic.dead-letters",
                deadLetters(),
                "kafka.group-id",
                group());
    }

    /** The brokers, at the listener that requires no rights. */
    public String brokers() {
        return brokers;
    }

    public String applications() {
        return prefix + "-applications";
    }

    public String sessions() {
        return prefix + "-sessions";
    }

    public String deadLetters() {
        return prefix + "-dead-letters";
    }

    public String group() {
        return prefix + "-group";
    }

    public RecordMetadata send(String key, String value, Header... headers) {
        return send(key, value.getBytes(StandardCharsets.UTF_8), headers);
    }

    public RecordMetadata send(String key, byte[] value, Header... headers) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return send(new ProducerRecord<>(applications(), null, keyBytes, value, List.of(headers)));
    }

    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Writes without waiting. {@code written} gets the position of the record when it is acknowledged. */
    public void sendSoon(String key, String value, Consumer<RecordMetadata> written) {
        producer.send(
                new ProducerRecord<>(
                        applications(), key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)),
                (metadata, failed) -> {
                    if (failed == null) {
                        written.accept(metadata);
                    }
                });
    }

    public void flush() {
        producer.flush();
    }

    /** Writes a record to the session topic, as another instance would. */
    public void sendSession(String key, String value, long timestamp) {
        producer.send(new ProducerRecord<>(
                sessions(),
                null,
                timestamp,
                key.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8)));
    }

    /** The end offsets of the session topic, added up: it grows by one with each session event. */
    public long endOfSessions() {
        return endsOfSessions().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> endsOfSessions() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions(consumer, sessions()));
        }
    }

    /** Deletes all session events, as retention does. */
    public void eraseSessions() {
        try (BrokerOperator operator = BrokerOperator.at(brokers)) {
            endsOfSessions().forEach(operator::deleteBefore);
        }
    }

    /** Deletes the applications of a partition below this offset, as retention does. */
    public void deleteApplications(int partition, long before) {
        try (BrokerOperator operator = BrokerOperator.at(brokers)) {
            operator.deleteBefore(new TopicPartition(applications(), partition), before);
        }
    }

    /** Deletes the applications topic and the group's offsets, and creates an empty topic of the same name. */
    public void recreateApplications(int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.deleteConsumerGroups(List.of(group())).all().get();
            admin.deleteTopics(List.of(applications())).all().get();
            Awaitility.await("the end of the old topic")
                    .until(() -> !admin.listTopics().names().get().contains(applications()));
            admin.createTopics(List.of(new NewTopic(applications(), partitions, (short) 1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Waits for this many session events. */
    public List<JsonNode> awaitSessions(int count) {
        return await(sessions(), count).stream()
                .map(record -> json(record.value()))
                .toList();
    }

    public List<ConsumerRecord<byte[], byte[]>> awaitSessionRecords(int count) {
        return await(sessions(), count);
    }

    /** Waits for this many dead letters. */
    public List<ConsumerRecord<byte[], byte[]>> awaitDeadLetters(int count) {
        return await(deadLetters(), count);
    }

    /** Waits for the one dead letter. */
    public ConsumerRecord<byte[], byte[]> awaitDeadLetter() {
        return awaitDeadLetters(1).get(0);
    }

    /** Waits for this many records in a topic, and returns all its records. */
    public List<ConsumerRecord<byte[], byte[]>> await(String topic, int count) {
        AtomicReference<List<ConsumerRecord<byte[], byte[]>>> seen = new AtomicReference<>();
        // Compared by count, because the message of a failed wait must not print the records.
        Awaitility.await("records in " + topic)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            seen.set(read(topic));
                            return seen.get().size();
                        },
                        size -> size >= count);
        return seen.get();
    }

    /** All records that are in a topic now. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            Awaitility.await("what is in " + topic)
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                        return partitions.stream()
                                .allMatch(partition -> consumer.position(partition) >= ends.get(partition));
                    });
            return records;
        }
    }

    static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    public static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** All headers of a record in one text. */
    public static String headers(ConsumerRecord<byte[], byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    /** A header's text; null if there is none. */
    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    public static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
