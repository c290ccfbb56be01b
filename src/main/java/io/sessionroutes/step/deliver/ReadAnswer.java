package io.sessionroutes.step.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.FailureTable;
import io.sessionroutes.failure.FlowException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.message.SessionAnswer;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.constraint.AddressPolicy;
import io.sessionroutes.window.TrackedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpConstants;
import org.jspecify.annotations.Nullable;

/**
 * Reads FinBox's answer: a session, or a failure with FinBox's own code. A 2xx that is not readable as a session may
 * still have made one, so at most one further call is made.
 */
public final class ReadAnswer implements Processor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiKey apiKey;
    private final AnswerReader reader;
    private final FailurePolicy policy;
    private final AddressPolicy links;
    private final Clock clock;

    /**
     * @param mostBytes the most bytes that are read of an answer
     * @param links where a session's link may lead
     */
    public ReadAnswer(
            ApiKey apiKey, FailureTable table, FailurePolicy policy, int mostBytes, AddressPolicy links, Clock clock) {
        this.apiKey = apiKey;
        this.reader = new AnswerReader(table, apiKey::guard, policy::sessionLately, mostBytes);
        this.policy = policy;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws FlowException, IOException {
        Message message = exchange.getMessage();
        int status = Objects.requireNonNull(message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, Integer.class));
        @Nullable String retryAfter = message.getHeader(RetryAfterOnly.RETRY_AFTER, String.class);
        byte[] answer = bytes(message);
        message.removeHeaders("*");
        message.setBody(null);
        if (status / 100 != 2) {
            throw refusal(exchange, status, answer, retryAfter);
        }
        ApplicationEvent event = ApplicationEvent.of(exchange);
        event.answer(
                session(status, answer, Objects.requireNonNull(event.request()).sessionExpiry()));
        policy.succeeded(TrackedEvent.of(exchange));
    }

    /** The bytes are in memory already. Camel's converter would copy them through two buffers of 8 KiB. */
    private static byte[] bytes(Message message) throws IOException {
        return message.getBody() instanceof InputStream stream ? stream.readAllBytes() : new byte[0];
    }

    private FlowException refusal(Exchange exchange, int status, byte[] body, @Nullable String retryAfter) {
        SessionRequest request =
                Objects.requireNonNull(ApplicationEvent.of(exchange).request());
        String mobile = request.mobileNumber();
        AnswerVerdict verdict =
                reader.read(status, body, parameters(request), mobile == null ? Set.of() : Set.of(mobile));
        if (verdict.refusesKey()) {
            apiKey.refused();
        }
        if (verdict.kind() == FailureKind.REFUSED) {
            policy.refused(TrackedEvent.of(exchange));
        }
        return FlowException.of(new Failure(
                FlowStage.FINBOX,
                verdict.kind(),
                verdict.code(),
                verdict.message(),
                status,
                RetryAfter.read(retryAfter, clock)));
    }

    /** The names of the parameters that were sent, as FinBox knows them. */
    private static Set<String> parameters(SessionRequest request) {
        Set<String> names = new HashSet<>();
        JSON.<JsonNode>valueToTree(request).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private SessionAnswer session(int status, byte[] body, @Nullable Long expiry) throws FlowException {
        JsonNode tree = tree(body, status);
        String sessionId = tree.path("session_id").textValue();
        String redirectUrl = tree.path("redirect_url").textValue();
        if (sessionId == null || sessionId.isBlank()) {
            throw badAnswer(status, "FinBox's answer has no session_id");
        }
        String flaw = redirectUrl == null ? "is missing" : links.flaw(redirectUrl);
        if (redirectUrl == null || flaw != null) {
            throw badAnswer(status, "redirect_url of FinBox's answer " + flaw);
        }
        return SessionAnswer.of(sessionId, redirectUrl, clock.instant(), expiry);
    }

    private static JsonNode tree(byte[] body, int status) throws FlowException {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw badAnswer(status, "FinBox's answer is not JSON");
        }
    }

    private static FlowException badAnswer(int status, String message) {
        return FlowException.of(FailureTable.noSession(status, message));
    }
}
