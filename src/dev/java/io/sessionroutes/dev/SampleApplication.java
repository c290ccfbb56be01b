package io.sessionroutes.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a sample application, field by field. The Kafka key is the customer's id. */
final class SampleApplication {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e%04d-00f067aa0ba902b7-01";

    private final ObjectNode event = JsonNodeFactory.instance.objectNode();
    private final String name;
    private final String customer;
    private final Map<String, String> headers;

    SampleApplication(int number, String applicant, String product) {
        name = "APP-" + number;
        customer = "CUST-" + number;
        headers = Map.of("traceparent", TRACE.formatted(number), "source-system", "origination");
        with("event_id", "evt-" + number)
                .with("application_id", name)
                .with("customer_id", customer)
                .with("applicant", applicant)
                .with("product", product);
    }

    SampleApplication with(String field, String text) {
        event.put(field, text);
        return this;
    }

    SampleApplication with(String field, long number) {
        event.put(field, number);
        return this;
    }

    SampleApplication with(String field, boolean flag) {
        event.put(field, flag);
        return this;
    }

    SampleApplication without(String field) {
        event.remove(field);
        return this;
    }

    /** The fault, as a marker for the sandbox, at the end of the customer's id. */
    SampleApplication finding(String marker) {
        return with("customer_id", customer + marker);
    }

    String json() {
        return event.toString();
    }

    /** A sample that should become a session. */
    SampleEvent session(String story) {
        String linkId = event.has("customer_id") ? event.get("customer_id").asText() : name;
        return sample(story, ExpectedOutcome.session(linkId));
    }

    SampleEvent sample(String story, ExpectedOutcome expected) {
        return sample(story, customer, expected);
    }

    SampleEvent sample(String story, @Nullable String key, ExpectedOutcome expected) {
        return new SampleEvent(name, story, key, json().getBytes(UTF_8), headers, expected);
    }
}
