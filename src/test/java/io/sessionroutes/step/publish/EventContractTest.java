package io.sessionroutes.step.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.message.EventContract;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventContractTest {

    private static final EventOrigin ORIGIN = new EventOrigin("E", null, "t", 0, 1, null);

    @Test
    void theContractsNamesAreThoseThatAreWritten() {
        assertThat(EventContract.FIELDS)
                .containsExactlyInAnyOrderElementsOf(Stream.of(SessionEvent.class, RejectionEvent.class)
                        .flatMap(event -> Arrays.stream(
                                event.getAnnotation(JsonPropertyOrder.class).value()))
                        .distinct()
                        .toList());
    }

    @Test
    void carriedFieldsFollowTheContractsAndGoFirstWhereThereIsNoRoom() throws Exception {
        // Given
        Map<String, String> carried = new LinkedHashMap<>();
        carried.put("branch", "\"B\\u00E9\"");
        carried.put("limits", "{\"a\":[1.50]}");
        SessionEvent event = new SessionEvent(
                SessionEvent.CREATED,
                "u",
                "2026-01-01T00:00:00Z",
                "A",
                null,
                "p",
                "L",
                "S",
                "https://x",
                "a",
                "b",
                null,
                ORIGIN,
                carried);
        // When
        String written = SessionEvent.mapper().writeValueAsString(event);
        // Then
        assertThat(written)
                .startsWith("{\"event_type\":\"finbox.session.created\",\"contract_version\":1,\"event_id\"")
                .endsWith("},\"branch\":\"B\\u00E9\",\"limits\":{\"a\":[1.50]}}");
        JsonNode reduced = SessionEvent.mapper().valueToTree(event.reduced());
        assertThat(reduced.has("branch") || reduced.has("product")).isFalse();
        assertThat(reduced.path("contract_version").asInt()).isEqualTo(1);
    }

    @Test
    void whatAnotherReleaseWroteIsReadWithoutItsVersionAndWhatItCarries() {
        // Given
        String older = "{\"event_type\":\"finbox.session.created\",\"event_id\":\"u\",\"occurred_at\":\"x\","
                + "\"application_id\":\"A\",\"session_id\":\"S\",\"redirect_url\":\"https://x\","
                + "\"source\":{\"topic\":\"t\",\"partition\":0,\"offset\":1}%s}";
        for (String more :
                new String[] {"", ",\"contract_version\":1,\"branch\":{\"a\":1}", ",\"contract_version\":\"2.0\""}) {
            // When
            SessionEvent event = SessionEvent.read(older.formatted(more).getBytes(StandardCharsets.UTF_8));
            // Then
            assertThat(Objects.requireNonNull(event).sessionId()).isEqualTo("S");
            assertThat(event.carried()).isNullOrEmpty();
        }
    }

    @Test
    void aRejectionNamesItsVersionAndCarriesToo() throws Exception {
        // Given
        RejectionEvent event = new RejectionEvent(
                RejectionEvent.REJECTED, "u", "t", "A", "REFUSED", "C", "m", ORIGIN, Map.of("branch", "7"));
        // When
        JsonNode written = new ObjectMapper().readTree(SessionEvent.mapper().writeValueAsString(event));
        // Then
        assertThat(written.path("contract_version").asInt()).isEqualTo(1);
        assertThat(written.path("branch").asInt()).isEqualTo(7);
    }
}
