package io.sessionroutes.step.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.EventExchanges;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import org.apache.camel.Exchange;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private final ObjectMapper json = StrictJson.mapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{} {}",
                "{}x",
                "{\"a\":1,\"a\":1}",
                "{\"o\":{\"a\":1,\"\\u0061\":2}}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{/**/}",
                "<xml/>"
            })
    void textThatTwoReadersCouldReadDifferentlyIsRefused(String value) {
        assertThatThrownBy(() -> json.readValue(value.getBytes(UTF_8), JsonNode.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    /** Jackson's own parser throws an exception that is not about JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"1e9999999999", "[1e9999999999]", "{\"a\":-1.5E+99999999999}"})
    void aNumberThatNoDecimalCanHoldIsRefusedHoweverItIsRead(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        assertThatThrownBy(() -> json.readValue(bytes, JsonNode.class)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> json.readTree(value)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> json.readTree(new StringReader(value))).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> json.readTree(new ByteArrayInputStream(bytes)))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void nestingIsLimited() throws Exception {
        // Given
        String deepest = "[".repeat(StrictJson.MAX_DEPTH) + "]".repeat(StrictJson.MAX_DEPTH);
        // When
        JsonNode read = json.readValue(deepest.getBytes(UTF_8), JsonNode.class);
        // Then
        assertThat(read.isArray()).as("an array: %s", read).isTrue();
        assertThatThrownBy(() -> json.readValue(("[" + deepest + "]").getBytes(UTF_8), JsonNode.class))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> json.readValue("[".repeat(100_000).getBytes(UTF_8), JsonNode.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void camelReadsBytesToJsonAlsoWhereTheyHoldNoObject() throws Exception {
        // Given
        JacksonDataFormat step = new JacksonDataFormat(json, JsonNode.class);
        Exchange exchange = EventExchanges.carrying("null");
        // When
        exchange.getMessage()
                .setBody(step.unmarshal(exchange, exchange.getMessage().getBody()));
        // Then
        assertThat(catchThrowableOfType(
                        EventAtFaultException.class, () -> TestMappings.reader().process(exchange)))
                .hasMessage("NOT_OBJECT");
    }

    @Test
    void longNumbersAreRefused() {
        assertThatThrownBy(() -> json.readValue(
                        "9".repeat(StrictJson.MAX_NUMBER_LENGTH + 1).getBytes(UTF_8), JsonNode.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void whatWentWrongIsSaidWithoutTheEvent() {
        assertThatThrownBy(() ->
                        json.readValue("{\"mobile_number\": \"9876543210\", oops".getBytes(UTF_8), JsonNode.class))
                .hasMessageNotContaining("9876543210");
    }
}
