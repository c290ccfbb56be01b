package io.sessionroutes.observability.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/**
 * Shows Camel's health checks and this program's as one JSON object: {@code 200} while they are up, else {@code 503}.
 */
final class HealthPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Each check with its text, also while it is up, because some of these texts are warnings. */
    private static final String LEVEL = "full";

    private final CamelContext context;

    HealthPage(CamelContext context) {
        this.context = context;
    }

    PageAnswer all() {
        return page(HealthCheckHelper.invoke(context, LEVEL), false);
    }

    PageAnswer live() {
        return page(HealthCheckHelper.invokeLiveness(context, LEVEL), false);
    }

    PageAnswer ready() {
        return page(HealthCheckHelper.invokeReadiness(context, LEVEL), true);
    }

    private static PageAnswer page(Collection<HealthCheck.Result> results, boolean readiness) {
        boolean up = HealthCheckHelper.isResultsUp(results, readiness);
        ObjectNode page = JSON.createObjectNode().put("status", up ? "UP" : "DOWN");
        if (!results.isEmpty()) {
            ArrayNode checks = page.putArray("checks");
            results.forEach(result -> write(result, checks.addObject()));
        }
        try {
            return new PageAnswer(up ? 200 : 503, "application/json", JSON.writeValueAsBytes(page));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Writes no text of an exception, because it may quote confidential values. */
    private static void write(HealthCheck.Result result, ObjectNode check) {
        check.put("name", result.getCheck().getId());
        check.put("status", result.getState().name());
        result.getMessage().ifPresent(message -> check.put("message", message));
    }
}
