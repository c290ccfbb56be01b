package io.sessionroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.NoWindow;
import io.sessionroutes.window.ResumePoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.main.Main;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The same work without the window, as Camel does it out of the box: with {@code batching} and a parallel {@code split}
 * over as many threads as there may be calls in flight, or as a plain route. Steps, clients and settings are the
 * product's; retries are Camel's, without a thread that waits.
 */
public final class RivalRoute extends RouteBuilder {

    private static final String BYTES = "org.apache.kafka.common.serialization.ByteArray";

    private static final String CLIENTS = "brokers={{kafka.brokers}}&kafkaClientFactory=#bean:kafkaClients";

    private static final String INTAKE = "receive-applications";

    private final MeasuredProgram program;
    private final Settings settings;
    private final int inFlight;

    private RivalRoute(MeasuredProgram program, Settings settings, int inFlight) {
        this.program = program;
        this.settings = settings;
        this.inFlight = inFlight;
    }

    @Override
    public void configure() {
        errorHandler(defaultErrorHandler()
                .maximumRedeliveries(4)
                .redeliveryDelay(500)
                .useExponentialBackOff()
                .useCollisionAvoidance()
                .asyncDelayedRedelivery());
        String applications = "kafka:{{topic.applications}}?" + CLIENTS
                + "&groupId={{kafka.group-id}}&headerFilterStrategy=#bean:noHeaders&keyDeserializer=" + BYTES
                + "Deserializer&valueDeserializer=" + BYTES + "Deserializer";
        if (program == MeasuredProgram.BATCH) {
            // Four rounds of calls in one batch, so that the pool seldom waits for the slowest; what is there is taken
            // without delay.
            from(applications + "&batching=true&batchingIntervalMs=1&pollTimeoutMs=20&maxPollRecords=" + 4 * inFlight)
                    .routeId(INTAKE)
                    .split(body())
                    .parallelProcessing()
                    .executorService(Executors.newFixedThreadPool(inFlight))
                    .to("direct:one")
                    .end();
        } else {
            from(applications + "&consumersCount=" + BenchmarkTopics.PARTITIONS)
                    .routeId(INTAKE)
                    .to("direct:one");
        }
        // The bundle does not start without them. Nothing comes here, for nothing is in its window.
        for (ResumePoint point : ResumePoint.values()) {
            from(point.uri()).stop();
        }
        JacksonDataFormat json = new JacksonDataFormat(bean(ObjectMapper.class, "strictJson"), JsonNode.class);
        from("direct:one")
                .process(RivalRoute::take)
                .process("checkRecord")
                .unmarshal(json)
                .process("readApplication")
                .process("enrichRequest")
                .to("bean-validator:session-request?validatorFactory=#bean:requestValidatorFactory")
                .process("writeRequest")
                .to(settings.sessionUrl()
                        + "?httpMethod=POST&headerFilterStrategy=#bean:retryAfterOnly&httpClientConfigurer=#bean:boundedCall"
                        + "&skipControlHeaders=true&skipRequestHeaders=true&copyHeaders=false&disableStreamCache=true"
                        + "&clientConnectionManager=#bean:finboxConnections&responseTimeout={{finbox.timeout-ms}}")
                .process("readAnswer")
                .process("buildSessionEvent")
                .marshal(new JacksonDataFormat())
                .to("kafka:{{topic.sessions}}?" + CLIENTS + "&keySerializer=" + BYTES + "Serializer&valueSerializer="
                        + BYTES + "Serializer" + "&synchronous=true&useIterator=false&recordMetadata=false&lingerMs=0");
    }

    private <T> T bean(Class<T> type, String name) {
        return getContext().getRegistry().lookupByNameAndType(name, type);
    }

    /** In batching mode the record comes as an exchange of its own, as the body. */
    private static void take(Exchange exchange) {
        Message message = exchange.getMessage();
        Message record = message.getBody() instanceof Exchange one ? one.getMessage() : message;
        Headers headers = record.getHeader(KafkaConstants.HEADERS, Headers.class);
        byte[] value = record.getBody(byte[].class);
        NoWindow.carry(
                exchange,
                new ApplicationEvent(new ReceivedRecord(
                        new RecordPosition(
                                record.getHeader(KafkaConstants.TOPIC, String.class),
                                record.getHeader(KafkaConstants.PARTITION, Integer.class),
                                record.getHeader(KafkaConstants.OFFSET, Long.class)),
                        record.getHeader(KafkaConstants.TIMESTAMP, Long.class),
                        record.getHeader(KafkaConstants.KEY, byte[].class),
                        value,
                        headers == null ? new RecordHeaders() : headers)));
        message.removeHeaders("*");
        message.setBody(value);
    }

    public static void main(String[] arguments) throws Exception {
        Path config = Path.of("config");
        Settings settings = Settings.load(config, System.getenv(), Settings.Need.KAFKA_AND_FINBOX);
        Main main = SessionRoutes.configure(settings, config, Files.createTempDirectory("no-routes"));
        int inFlight = Integer.parseInt(System.getenv("FINBOX_MAX_IN_FLIGHT"));
        main.configure().addRoutesBuilder(new RivalRoute(MeasuredProgram.valueOf(arguments[0]), settings, inFlight));
        main.run();
    }
}
