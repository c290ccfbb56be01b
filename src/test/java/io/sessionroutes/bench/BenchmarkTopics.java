package io.sessionroutes.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topics of one measurement: writes applications, counts and reads sessions. The broker stamps each session as it
 * is appended.
 */
final class BenchmarkTopics implements AutoCloseable {

    static final int PARTITIONS = 4;
    private static final String EVENT = """
            {"event_id":"evt-%1$d","application_id":"APP-%1$d","customer_id":"CUST-%2$d","applicant":"Asha Verma","product":"home-loan",\
            "bank_name":"HDFC","mode":"aa","mobile_number":"9876543210","redirect_url":"https://lender.example/applications/APP-%1$d",\
            "session_expiry_minutes":60,"requested_amount":250000,"branch":"Bengaluru"}""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String brokers;
    private final String name;
    private final int partitions;
    private final Admin admin;

    BenchmarkTopics(String brokers, String name) {
        this(brokers, name, PARTITIONS);
    }

    BenchmarkTopics(String brokers, String name, int partitions) {
        this.brokers = brokers;
        this.name = name;
        this.partitions = partitions;
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
        try {
            admin.createTopics(List.of(
                            topic("applications", Map.of("message.timestamp.type", "LogAppendTime")),
                            topic("sessions", Map.of("message.timestamp.type", "LogAppendTime")),
                            topic("dead", Map.of()),
                            topic("replays", Map.of())))
                    .all()
                    .get();
            TimeUnit.SECONDS.sleep(2);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private NewTopic topic(String kind, Map<String, String> config) {
        return new NewTopic(name + "-" + kind, partitions, (short) 1).configs(config);
    }

    Map<String, String> settings() {
        return Map.of(
                "KAFKA_BROKERS",
                brokers,
                "KAFKA_GROUP_ID",
                name,
                "TOPIC_APPLICATIONS",
                name + "-applications",
                "TOPIC_SESSIONS",
                name + "-sessions",
                "TOPIC_DEAD_LETTERS",
                name + "-dead",
                "TOPIC_REPLAYS",
                name + "-replays");
    }

    /** Writes so many applications as fast as it goes: a backlog that lasts longer than the measurement. */
    void fill(int events, TrafficPattern traffic) {
        TrafficPattern.Keys keys = traffic.draw();
        try (KafkaProducer<byte[], byte[]> producer = producer(5)) {
            for (int i = 0; i < events; i++) {
                producer.send(application(i, keys.next()));
            }
        }
    }

    /** Writes the one application that comes before all others. */
    void one() {
        try (KafkaProducer<byte[], byte[]> producer = producer(0)) {
            producer.send(application(-1, 0));
        }
    }

    /** Writes at an even pace, whatever becomes of it; the time each event was meant to be sent, by its id. */
    Map<String, Long> pace(int perSecond, int events, TrafficPattern traffic) {
        Map<String, Long> meant = new ConcurrentHashMap<>();
        pace(perSecond, events, traffic, (number, millis) -> meant.put("evt-" + number, millis));
        return meant;
    }

    /** The same; each event's number and time are told just before it is sent. */
    void pace(int perSecond, int events, TrafficPattern traffic, BiConsumer<Integer, Long> meant) {
        TrafficPattern.Keys keys = traffic.draw();
        try (KafkaProducer<byte[], byte[]> producer = producer(0)) {
            producer.partitionsFor(name + "-applications");
            long start = System.nanoTime();
            long startMillis = System.currentTimeMillis();
            for (int i = 0; i < events; i++) {
                long due = TimeUnit.SECONDS.toNanos(i) / perSecond;
                while (System.nanoTime() - start < due) {
                    LockSupport.parkNanos(start + due - System.nanoTime());
                }
                meant.accept(i, startMillis + TimeUnit.NANOSECONDS.toMillis(due));
                producer.send(application(i, keys.next()));
            }
        }
    }

    /** Where Kafka's producer puts a key. */
    static int partition(int key) {
        return BuiltInPartitioner.partitionForKey(bytes(key), PARTITIONS);
    }

    private static byte[] bytes(int key) {
        return ("CUST-" + key).getBytes(UTF_8);
    }

    private ProducerRecord<byte[], byte[]> application(int number, int key) {
        return new ProducerRecord<>(
                name + "-applications", bytes(key), EVENT.formatted(number, key).getBytes(UTF_8));
    }

    private KafkaProducer<byte[], byte[]> producer(int linger) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "linger.ms", linger),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Session events so far. */
    long sessions() {
        return appended("sessions");
    }

    long deadLetters() {
        return appended("dead");
    }

    private long appended(String kind) {
        try {
            return admin
                    .listOffsets(
                            partitions(kind).stream().collect(Collectors.toMap(at -> at, at -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for so many session events; false if they do not come in time. */
    boolean await(long sessions, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (sessions() < sessions) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return true;
    }

    /** When each session event was appended, by the id of the application event. */
    Map<String, Long> appendTimes() {
        Map<String, Long> times = new HashMap<>();
        each("sessions", session -> times.putIfAbsent(eventId(session), session.timestamp()));
        return times;
    }

    /** When each application event was appended, by its id. */
    Map<String, Long> arrivals() {
        Map<String, Long> times = new HashMap<>();
        each("applications", event -> times.put(id(event, "/event_id"), event.timestamp()));
        return times;
    }

    /** Session events from the first on, as they come. */
    KafkaConsumer<byte[], byte[]> sessionReader() {
        KafkaConsumer<byte[], byte[]> consumer = consumer();
        consumer.assign(partitions("sessions"));
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The id of the application event that a session event names. */
    static String eventId(ConsumerRecord<byte[], byte[]> session) {
        return id(session, "/source/event_id");
    }

    private static String id(ConsumerRecord<byte[], byte[]> record, String pointer) {
        try {
            return JSON.readTree(record.value()).at(pointer).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void each(String kind, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(partitions(kind));
            consumer.seekToBeginning(consumer.assignment());
            for (long rest = appended(kind); rest > 0; ) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    reader.accept(record);
                    rest--;
                }
            }
        }
    }

    private Set<TopicPartition> partitions(String kind) {
        return IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(name + "-" + kind, number))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        admin.deleteTopics(List.of(name + "-applications", name + "-sessions", name + "-dead", name + "-replays"));
        admin.close();
    }
}
