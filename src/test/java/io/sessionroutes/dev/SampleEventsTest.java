package io.sessionroutes.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The samples meet the fates that the demo promises for them. */
class SampleEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DocumentedFinBox documented = new DocumentedFinBox(Sandbox.API_KEY);
    private final FaultMarkers markers = new FaultMarkers(documented);

    @Test
    void fewDozenWithEveryFateInIt() {
        // When
        List<SampleEvent> samples = SampleEvents.all();

        // Then
        assertThat(samples).hasSizeBetween(36, 60).doesNotHaveDuplicates();
        assertThat(samples).extracting(sample -> sample.expected().fate()).contains(ExpectedOutcome.Fate.values());
        assertThat(samples)
                .extracting(sample -> sample.expected().kind())
                .contains("POISON", "INVALID", "REFUSED", "EXHAUSTED");
        assertThat(samples).allSatisfy(sample -> assertThat(sample.story()).hasSizeLessThan(30));
    }

    @Test
    void refusedOnesAreRefusedByTheSandboxWithTheirCode() throws Exception {
        for (SampleEvent sample : SampleEvents.refused()) {
            // When
            SandboxAnswer answer = answer(sample);

            // Then
            assertThat(answer.body()).contains('"' + sample.expected().code() + '"');
        }
    }

    @Test
    void soundOnesGetASessionFromTheSandbox() throws Exception {
        for (SampleEvent sample : SampleEvents.sound()) {
            // When
            SandboxAnswer answer = answer(sample);

            // Then
            assertThat(answer.sessionId()).as(sample.story()).isNotNull();
        }
    }

    /** Sends link, bank and mode of the event, as any mapping would. */
    private SandboxAnswer answer(SampleEvent sample) throws Exception {
        ObjectNode event = (ObjectNode) JSON.readTree(sample.value());
        String linkId =
                event.path("customer_id").asText(event.path("application_id").asText());
        ObjectNode body = JSON.createObjectNode().put("link_id", linkId).put("api_key", Sandbox.API_KEY);
        List.of("bank_name", "mode").stream()
                .filter(name -> !event.path(name).asText().isBlank())
                .forEach(name -> body.set(name, event.get(name)));
        if (event.has("ifsc")) {
            body.put("bank_name", event.get("ifsc").asText().substring(0, 4));
        }
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/json");
        SandboxRequest request =
                new SandboxRequest(Instant.now(), "POST", Sandbox.PATH, headers, new byte[0], body, linkId, 1);
        SandboxAnswer answer = markers.answer(request);
        return answer == null ? documented.answer(request) : answer;
    }
}
