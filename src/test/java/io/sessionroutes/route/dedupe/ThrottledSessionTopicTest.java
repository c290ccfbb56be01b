package io.sessionroutes.route.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.RunningBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.Test;

/** A session topic that the broker gives out slowly is read all the same, and health says how slowly. */
class ThrottledSessionTopicTest {

    private static final int ANSWERS = 400;

    /** Was never caught up: what had arrived in ten seconds was thrown away and asked for again. */
    @Test
    void whatHasArrivedIsKeptSoThatThePastIsLoadedInTheEnd() throws Exception {
        String client = "throttled-" + UUID.randomUUID();
        try (RunningBundle bundle = RunningBundle.prepare(1).with("kafka.client.id", client)) {
            // Given
            limit(client + "-loader", 40_000);
            Instant now = Instant.now();
            for (int i = 0; i < ANSWERS; i++) {
                String answer =
                        OneSessionPromises.session(bundle.topics, "e-" + i, "app-" + i, now.minusSeconds(3_600), null);
                String large = answer.replace("\"link_id\"", "\"product\":\"" + "p".repeat(4_000) + "\",\"link_id\"");
                bundle.topics.sendSession("k" + i, large, now.toEpochMilli());
            }
            bundle.topics.flush();
            bundle.topics.send("k", OneSessionPromises.event("e-0", "app-0"));

            // When
            bundle.start();

            // Then
            await("how slowly it comes, in words")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> bundle.dedupe().progress().contains("records/s, "));
            await("all loaded")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> bundle.dedupe().state().loaded());
            assertThat(bundle.dedupe().answers().size()).isEqualTo(ANSWERS);
            bundle.topics.awaitSessions(ANSWERS + 1);
            assertThat(bundle.finbox.calls()).as("calls").isEmpty();
        }
    }

    private static void limit(String client, double bytesPerSecond) throws InterruptedException, ExecutionException {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", RunningBundle.broker().bootstrapServers()))) {
            ClientQuotaEntity entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, client));
            ClientQuotaAlteration.Op op = new ClientQuotaAlteration.Op("consumer_byte_rate", bytesPerSecond);
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(op))))
                    .all()
                    .get();
        }
    }
}
