package io.sessionroutes.message.constraint;

import static io.sessionroutes.message.SessionRequests.sound;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.Failure;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.component.bean.validator.BeanValidationException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The constraints in the hands of Camel's own validator, which finds the factory in the registry. */
class BeanValidatorStepTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.getRegistry()
                .bind(
                        "session-rules",
                        new AllowedValues(
                                        List.of("pdf", "aa", "online"),
                                        List.of("multi_pdf"),
                                        bank -> true,
                                        TestDates.byDefault(),
                                        TestAddresses.any(),
                                        TestAddresses.any())
                                .validatorFactory());
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aSoundRequestPasses() {
        assertThat(validated(sound()).getException()).isNull();
    }

    @Test
    void aRefusedRequestEndsInOurWordsAndNotInTheExceptions() {
        // Given
        Exchange exchange = validated(sound("mobile_number", "98765-secret"));
        BeanValidationException exception = exchange.getException(BeanValidationException.class);
        // When
        Failure failure = ViolationFailure.failure(exception.getConstraintViolations());
        // Then
        assertThat(exception).as("Camel's text holds the value").hasMessageContaining("98765-secret");
        assertThat(failure.code()).isEqualTo("INVALID_MOBILE_NUMBER");
        assertThat(failure.message()).doesNotContain("98765");
    }

    private Exchange validated(Object body) {
        Exchange exchange = ExchangeBuilder.anExchange(camel).withBody(body).build();
        return camel.createProducerTemplate().send("bean-validator:session-request", exchange);
    }
}
