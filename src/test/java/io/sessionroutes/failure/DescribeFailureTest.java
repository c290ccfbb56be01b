package io.sessionroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.component.bean.validator.BeanValidationException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DescribeFailureTest {

    private static final Failure INVALID = Failure.of(FlowStage.VALIDATE, FailureKind.INVALID, "INVALID_URL", "a rule");

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    private final ApplicationEvent event = new ApplicationEvent(
            new ReceivedRecord(new RecordPosition("applications", 0, 0), 0, null, new byte[1], new RecordHeaders()));

    @Test
    void aVerdictSpeaksForItself() {
        assertThat(described(FlowException.of(INVALID))).isSameAs(INVALID);
    }

    @Test
    void brokenRulesAreDescribedByWhoKnowsThem() {
        assertThat(described(new BeanValidationException(exchange, Set.of(), event)))
                .isSameAs(INVALID);
    }

    @Test
    void whatIsNoJsonIsPoisonAndIsNotQuoted() {
        // When
        Failure failure = described(new JsonParseException(null, "9876543210"));

        // Then
        assertThat(failure)
                .extracting(Failure::stage, Failure::kind, Failure::code)
                .containsExactly(FlowStage.PARSE, FailureKind.POISON, "NOT_JSON");
        assertThat(failure.message()).doesNotContain("9876543210");
    }

    @Test
    void anythingElseIsNoVerdict() {
        assertThatThrownBy(() -> described(new IllegalStateException())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyVerdictsAreAboutTheEventItself() {
        assertThat(FailureKind.values())
                .filteredOn(FailureKind::isVerdict)
                .containsExactly(FailureKind.POISON, FailureKind.INVALID, FailureKind.REFUSED, FailureKind.EXPIRED);
        assertThat(FlowException.of(INVALID)).isInstanceOf(EventAtFaultException.class);
        assertThat(FlowException.of(INVALID.as(FailureKind.TRANSIENT))).isInstanceOf(EventNotAtFaultException.class);
    }

    @Test
    void stagesHaveTheNamesOfTheDeadLetter() {
        assertThat(FlowStage.values())
                .extracting(FlowStage::label)
                .containsExactly("parse", "enrich", "validate", "finbox", "publish");
    }

    private Failure described(Throwable caught) {
        exchange.setProperty(ApplicationEvent.PROPERTY, event);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, caught);
        new DescribeFailure(violations -> INVALID, event -> {}).process(exchange);
        return event.failure();
    }
}
