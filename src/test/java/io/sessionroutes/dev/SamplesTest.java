package io.sessionroutes.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The samples meet the fates that the demo promises for them. */
class SamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Documented documented = new Documented(Sandbox.API_KEY);
    private final Markers markers = new Markers(documented);

    @Test
    void fewDozenWithEveryFateInIt() {
        // When
        List<Sample> samples = Samples.all();

        // Then
        assertThat(samples).hasSizeBetween(36, 60).doesNotHaveDuplicates();
        assertThat(samples).extracting(sample -> sample.expected().fate()).contains(Expected.Fate.values());
        assertThat(samples)
                .extracting(sample -> sample.expected().kind())
                .contains("POISON", "INVALID", "REFUSED", "EXHAUSTED");
        assertThat(samples).allSatisfy(sample -> assertThat(sample.story()).hasSizeLessThan(30));
    }

    @Test
    void refusedOnesAreRefusedByTheSandboxWithTheirCode() throws Exception {
        for (Sample sample : Samples.refused()) {
            // When
            Answer answer = answer(sample);

            // Then
            assertThat(answer.body()).contains('"' + sample.expected().code() + '"');
        }
    }

    @Test
    void soundOnesGetASessionFromTheSandbox() throws Exception {
        for (Sample sample : Samples.sound()) {
            // When
            Answer answer = answer(sample);

            // Then
            assertThat(answer.sessionId()).as(sample.story()).isNotNull();
        }
    }

    /** Sends link, bank and mode of the event, as any mapping would. */
    private Answer answer(Sample sample) throws Exception {
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
        Request request = new Request(Instant.now(), "POST", Sandbox.PATH, headers, new byte[0], body, linkId, 1);
        Answer answer = markers.answer(request);
        return answer == null ? documented.answer(request) : answer;
    }
}
