package io.sessionroutes.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import jakarta.validation.ConstraintViolation;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.bean.validator.BeanValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Describes in this program's own words why an event cannot become a session. Texts of exceptions are never used,
 * because Jackson's and the validator's texts quote the event.
 */
public final class DescribeFailure implements Processor {

    private final Function<Set<ConstraintViolation<Object>>, Failure> violations;
    private final Consumer<ApplicationEvent> rejections;

    /** @param rejections called with each event that is rejected */
    public DescribeFailure(
            Function<Set<ConstraintViolation<Object>>, Failure> violations, Consumer<ApplicationEvent> rejections) {
        this.violations = violations;
        this.rejections = rejections;
    }

    @Override
    public void process(Exchange exchange) {
        Throwable caught = Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        ApplicationEvent event = ApplicationEvent.of(exchange);
        event.failure(describe(caught, event));
        rejections.accept(event);
    }

    private Failure describe(Throwable caught, ApplicationEvent event) {
        if (caught instanceof EventAtFaultException verdict) {
            return verdict.failure();
        }
        if (caught instanceof BeanValidationException invalid) {
            return violations.apply(invalid.getConstraintViolations());
        }
        if (caught instanceof JsonProcessingException broken) {
            return Failure.of(
                    FlowStage.PARSE,
                    FailureKind.POISON,
                    "NOT_JSON",
                    "The value is not one strict JSON document: "
                            + JsonFault.of(broken, parsed(event.received().value())));
        }
        throw new IllegalStateException(
                "no verdict on the event: " + caught.getClass().getName());
    }

    /** The bytes that were parsed. Null if only the part of the value behind a frame was parsed. */
    private static byte @Nullable [] parsed(byte @Nullable [] value) {
        return value == null || value.length > 0 && value[0] == 0 ? null : value;
    }
}
