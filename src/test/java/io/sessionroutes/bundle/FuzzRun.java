package io.sessionroutes.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.DescribeFailure;
import io.sessionroutes.failure.EventNotAtFaultException;
import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.FailureTable;
import io.sessionroutes.failure.FlowException;
import io.sessionroutes.failure.RetrySchedule;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.message.constraint.TestAddresses;
import io.sessionroutes.message.constraint.ViolationFailure;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.deliver.ApiKey;
import io.sessionroutes.step.deliver.ReadAnswer;
import io.sessionroutes.step.deliver.WriteRequest;
import io.sessionroutes.step.parse.CheckRecord;
import io.sessionroutes.step.parse.ReadApplication;
import io.sessionroutes.step.parse.RecordLimits;
import io.sessionroutes.step.parse.StrictJson;
import io.sessionroutes.step.parse.TestMappings;
import io.sessionroutes.step.parse.ValueDecoder;
import io.sessionroutes.step.publish.BuildSessionEvent;
import io.sessionroutes.step.publish.CarriedOver;
import io.sessionroutes.step.publish.SessionEvent;
import io.sessionroutes.window.NoWindow;
import io.sessionroutes.window.PartitionGate;
import io.sessionroutes.window.Window;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.bean.validator.BeanValidationException;
import org.apache.camel.component.http.HttpConstants;

/**
 * Sends damaged events and answers through the steps of the flow. Each must be served or get one verdict of this
 * program, and no other exception may occur. {@code mvn -q test-compile exec:java@fuzz} sends 100,000 of them; a seed
 * and a number may be given.
 */
public final class FuzzRun {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");
    private static final String KEY = "fuzz-key";

    private final TextMutator mutator;
    private final ReferenceTables tables =
            new ReferenceTables(Settings.of(Map.of(), Settings.Need.NOTHING), Path.of("config"));
    private final Validator validator = tables.validators().getValidator();
    private final ObjectMapper strict = StrictJson.mapper();
    private final ObjectMapper sessionJson = SessionEvent.mapper();
    private final CheckRecord checkRecord =
            new CheckRecord(new RecordLimits(262_144, 4_096, 1_000, 65_536), ValueDecoder.of("none"), false);
    private final ReadApplication readApplication = TestMappings.reader();
    private final ApiKey apiKey = new ApiKey(() -> KEY, () -> List.of(KEY), () -> {});
    private final WriteRequest writeRequest = new WriteRequest(apiKey);
    private final ReadAnswer readAnswer = new ReadAnswer(
            apiKey,
            new FailureTable(List.of()),
            new FailurePolicy(
                    new RetrySchedule(5, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO, () -> 0),
                    5,
                    new Window(
                            BundleLimits.window(Settings.of(Map.of(), Settings.Need.NOTHING)),
                            PartitionGate.OPEN,
                            Duration.ofSeconds(1),
                            System::nanoTime),
                    System::nanoTime,
                    new LogThrottle(System::nanoTime)),
            65_536,
            TestAddresses.any(),
            Clock.systemUTC());
    private final BuildSessionEvent buildSessionEvent = new BuildSessionEvent(new CarriedOver(List.of("content-type")));
    private final DescribeFailure describeFailure = new DescribeFailure(ViolationFailure::failure, event -> {});

    /** The number of inputs for each result. */
    final Map<String, Integer> ends = new TreeMap<>();

    FuzzRun(long seed) {
        this.mutator = new TextMutator(seed);
    }

    FuzzRun run(int inputs) throws Exception {
        for (int i = 0; i < inputs; i++) {
            ends.merge(one(), 1, Integer::sum);
        }
        return this;
    }

    private String one() throws Exception {
        byte[] value = mutator.event();
        Exchange exchange = EventExchanges.carrying(value);
        byte[] contentType = mutator.contentType();
        if (contentType != null) {
            ApplicationEvent.of(exchange).received().headers().add("content-type", contentType);
        }
        NoWindow.carry(exchange, ApplicationEvent.of(exchange));
        try {
            flow(exchange, value);
            return "served";
        } catch (EventNotAtFaultException attempt) {
            return summary(attempt.failure());
        } catch (FlowException | BeanValidationException | JsonProcessingException verdict) {
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, verdict);
            describeFailure.process(exchange);
            return summary(ApplicationEvent.of(exchange).failure());
        }
    }

    private void flow(Exchange exchange, byte[] value) throws Exception {
        checkRecord.process(exchange);
        exchange.getMessage().setBody(strict.readValue(value, JsonNode.class));
        readApplication.process(exchange);
        tables.enrichment(Clock.systemUTC()).process(exchange);
        Set<ConstraintViolation<Object>> violations =
                validator.validate((Object) ApplicationEvent.of(exchange).request());
        if (!violations.isEmpty()) {
            throw new BeanValidationException(
                    exchange, new HashSet<>(violations), exchange.getMessage().getBody());
        }
        writeRequest.process(exchange);
        expect(
                KEY.equals(strict.readTree(exchange.getMessage().getBody(byte[].class))
                        .path("api_key")
                        .asText()),
                "the request has the key");
        exchange.getMessage().setHeader(HttpConstants.HTTP_RESPONSE_CODE, mutator.status());
        exchange.getMessage().setHeader("Retry-After", mutator.header());
        exchange.getMessage().setBody(new ByteArrayInputStream(mutator.answer()));
        readAnswer.process(exchange);
        expect(exchange.getMessage().getHeaders().isEmpty(), "no header of the answer stays");
        buildSessionEvent.process(exchange);
        JsonNode session = strict.readTree(
                sessionJson.writeValueAsBytes(exchange.getMessage().getBody()));
        expect(session.path("redirect_url").asText().matches("(?s)https?://.*"), "the session has a link");
    }

    private static String summary(Failure failure) {
        expect(CODE.matcher(failure.code()).matches(), "a code is a word: " + failure.code());
        expect(
                !failure.message().isBlank()
                        && failure.message().length() <= 400
                        && !UNPRINTABLE.matcher(failure.message()).find(),
                "a message is a line: " + failure.message());
        boolean finboxs = failure.stage() == FlowStage.FINBOX && !failure.code().equals(Failure.BAD_ANSWER);
        return failure.kind() + " " + (finboxs ? "in FinBox's words" : failure.code());
    }

    private static void expect(boolean kept, String promise) {
        if (!kept) {
            throw new IllegalStateException("this is not true: " + promise);
        }
    }

    public static void main(String[] arguments) throws Exception {
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        int inputs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        System.out.println("fuzz: seed " + seed);
        new FuzzRun(seed).run(inputs).ends.forEach((end, count) -> System.out.printf("fuzz: %7d %s%n", count, end));
    }
}
