package io.sessionroutes.step.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.step.publish.SessionEvent;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdLimitTest {

    private static final int LIMIT = 60;

    @ParameterizedTest
    @CsvSource({
        "event_id, x, 60",
        "application_id, x, 60",
        "customer_id, x, 60",
        "product, x, 60",
        "product, आ, 10",
        "product, 😀, 5",
        "application_id, '\"', 30"
    })
    void whatIsPublishedOfAnApplicationMayBeAsLongAsItsLimitAllowsItToBeWritten(String field, String text, int most)
            throws Exception {
        // Given
        ReadApplication step = TestMappings.reader(LIMIT);
        int written = SessionEvent.mapper().writeValueAsBytes(text.repeat(most)).length - 2;

        // When
        EventAtFaultException atLimit = refused(step, field, text.repeat(most));
        EventAtFaultException beyond = refused(step, field, text.repeat(most + 1));

        // Then
        assertThat(written).as("as Jackson writes it").isEqualTo(LIMIT);
        assertThat(atLimit).isNull();
        assertThat(beyond.failure().code()).isEqualTo("TOO_LARGE");
        assertThat(beyond.failure().kind()).isEqualTo(FailureKind.POISON);
        assertThat(beyond.failure().message())
                .startsWith(field + " takes ")
                .endsWith("more than the 60 that event.max-id-bytes allows")
                .doesNotContain(text + text);
    }

    @Test
    void theSourceOfACloudEventHasTheLimitToo() {
        // Given
        ReadApplication step = TestMappings.reader(LIMIT);
        Exchange exchange = EventExchanges.carrying("{}");
        ApplicationEvent.of(exchange)
                .received()
                .headers()
                .add("ce_id", new byte[] {'e'})
                .add("ce_source", "s".repeat(LIMIT + 1).getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setBody(StrictJson.mapper().createObjectNode().put("application_id", "a"));

        // When
        EventAtFaultException refused = catchThrowableOfType(EventAtFaultException.class, () -> step.process(exchange));

        // Then
        assertThat(refused.failure().code()).isEqualTo("TOO_LARGE");
        assertThat(refused.failure().message()).startsWith("source (of the CloudEvent) takes 61 bytes");
    }

    private static EventAtFaultException refused(ReadApplication step, String field, String id) {
        Exchange exchange = EventExchanges.carrying("{}");
        ObjectNode event = StrictJson.mapper().createObjectNode().put("application_id", "a");
        exchange.getMessage().setBody(event.put(field, id));
        return catchThrowableOfType(EventAtFaultException.class, () -> step.process(exchange));
    }
}
