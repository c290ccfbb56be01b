package io.sessionroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The same calls by Confluent's Parallel Consumer, as its README shows it: in order by key, one blocking call a thread,
 * a session event for each answer, offsets committed now and then. It neither validates nor looks for duplicates, and
 * repeats what fails for ever.
 */
public final class ParallelConsumerRival {

    private static final int SENT_MS = 15_000;

    private final ObjectMapper json = new ObjectMapper();
    private final CloseableHttpClient finbox;
    private final String url;
    private final String apiKey;
    private final String sessions;

    private ParallelConsumerRival(Map<String, String> settings, int inFlight) {
        url = settings.get("FINBOX_BASE_URL") + "/bank-connect/v1/session/";
        apiKey = settings.get("FINBOX_API_KEY");
        sessions = settings.get("TOPIC_SESSIONS");
        finbox = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(inFlight)
                        .setMaxConnPerRoute(inFlight)
                        .build())
                .disableAutomaticRetries()
                .build();
    }

    private ProducerRecord<byte[], byte[]> handle(ConsumerRecord<byte[], byte[]> event) {
        try {
            JsonNode application = json.readTree(event.value());
            JsonNode answer = call(application);
            ObjectNode session = json.createObjectNode()
                    .put("occurred_at", Instant.now().toString())
                    .put("application_id", application.path("application_id").asText())
                    .put("customer_id", application.path("customer_id").asText())
                    .put("product", application.path("product").asText())
                    .put("link_id", application.path("customer_id").asText())
                    .put("session_id", answer.path("session_id").asText())
                    .put("redirect_url", answer.path("redirect_url").asText());
            session.putObject("source")
                    .put("event_id", application.path("event_id").asText())
                    .put("topic", event.topic())
                    .put("partition", event.partition())
                    .put("offset", event.offset());
            return new ProducerRecord<>(sessions, event.key(), json.writeValueAsBytes(session));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode call(JsonNode application) throws IOException {
        ObjectNode request = json.createObjectNode()
                .put("link_id", application.path("customer_id").asText())
                .put("api_key", apiKey)
                .put("redirect_url", application.path("redirect_url").asText())
                .put("bank_name", application.path("bank_name").asText().toLowerCase(Locale.ROOT))
                .put("mode", application.path("mode").asText())
                .put("mobile_number", application.path("mobile_number").asText())
                .put(
                        "session_expiry",
                        application.path("session_expiry_minutes").asInt());
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(json.writeValueAsBytes(request), ContentType.APPLICATION_JSON));
        return finbox.execute(post, response -> {
            byte[] body = EntityUtils.toByteArray(response.getEntity());
            if (response.getCode() / 100 != 2) {
                throw new IOException("FinBox said " + response.getCode());
            }
            return json.readTree(body);
        });
    }

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> settings = System.getenv();
        int inFlight = Integer.parseInt(settings.get("FINBOX_MAX_IN_FLIGHT"));
        ParallelConsumerRival rival = new ParallelConsumerRival(settings, inFlight);
        String brokers = settings.get("KAFKA_BROKERS");
        ParallelStreamProcessor<byte[], byte[]> processor =
                ParallelStreamProcessor.createEosStreamProcessor(ParallelConsumerOptions.<byte[], byte[]>builder()
                        .ordering(ProcessingOrder.KEY)
                        .maxConcurrency(inFlight)
                        .consumer(consumer(brokers, settings.get("KAFKA_GROUP_ID")))
                        .producer(producer(brokers))
                        .sendTimeout(Duration.ofMillis(SENT_MS))
                        .build());
        Runtime.getRuntime().addShutdownHook(new Thread(processor::close, "stop"));
        processor.subscribe(List.of(settings.get("TOPIC_APPLICATIONS")));
        processor.pollAndProduce(context -> rival.handle(context.getSingleConsumerRecord()));
        new CountDownLatch(1).await();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String brokers, String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "group.id",
                        group,
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(String brokers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
