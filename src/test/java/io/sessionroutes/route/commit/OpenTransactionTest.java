package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.ApplicationLoad;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A transaction of somebody's producer that does not end: what waits behind it is said, and served when it ends. */
class OpenTransactionTest {

    @Test
    void whatWaitsBehindAnOpenTransactionIsSaid() {
        try (RunningBundle bundle = RunningBundle.prepare(1);
                ApplicationLoad load = new ApplicationLoad(bundle, 10);
                KafkaProducer<byte[], byte[]> hanging = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bundle.setting("kafka.brokers"),
                                "transactional.id",
                                UUID.randomUUID().toString()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            // Given
            hanging.initTransactions();
            hanging.beginTransaction();
            hanging.send(new ProducerRecord<>(bundle.topics.applications(), new byte[1], new byte[1]));
            hanging.flush();

            // When
            // In front of everything: nothing is known of the partition but that it is ours.
            bundle.start();
            load.send(10);

            // Then
            ManagementClient seen = ManagementClient.of(bundle);
            Awaitility.await("what waits").until(() -> seen.metric("session_routes_kept_back_events") == 11);
            assertThat(seen.check("transactions"))
                    .startsWith("UP 11 records of " + bundle.topics.applications()
                            + "-0 wait behind an open transaction at offset 0 since ");
            Awaitility.await("its age").until(() -> seen.metric("session_routes_kept_back_seconds") > 3);

            // When
            hanging.abortTransaction();

            // Then
            load.assertNothingLostNorRepeated();
            Awaitility.await("nothing waits")
                    .until(() -> seen.check("transactions").equals("UP"));
            assertThat(seen.metric("session_routes_kept_back_seconds")).isZero();
        }
    }
}
