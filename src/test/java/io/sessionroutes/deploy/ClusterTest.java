package io.sessionroutes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the manifests put around the pod agrees with the pod and with the settings. */
class ClusterTest {

    private final Deployment deployment = ManifestFiles.read("base/deployment.yaml", Deployment.class);
    private final Settings settings =
            Settings.load(ManifestFiles.DIRECTORY.resolve("base"), Map.of(), Settings.Need.KAFKA);

    @Test
    void nothingGoesOutButToKafkaFinBoxAndDns() {
        // Given
        int kafka = Integer.parseInt(settings.text(Key.KAFKA_BROKERS).replaceFirst(".*:", ""));
        // When
        NetworkPolicy policy = ManifestFiles.read("base/network.yaml", NetworkPolicy.class);
        // Then
        assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getSpec().getEgress())
                .extracting(rule -> rule.getPorts().stream()
                        .map(ClusterTest::number)
                        .distinct()
                        .toList())
                .containsExactly(List.of(kafka, 9093), List.of(443), List.of(53));
        assertThat(policy.getSpec().getEgress())
                .allSatisfy(rule -> assertThat(rule.getTo()).isNotEmpty());
        assertThat(settings.text(Key.FINBOX_BASE_URL)).startsWith("https://").doesNotMatch(".*:[0-9]+.*");
        assertThat(policy.getSpec().getIngress()).singleElement().satisfies(rule -> {
            assertThat(rule.getFrom()).isNotEmpty();
            assertThat(rule.getPorts())
                    .extracting(port -> port.getPort().getStrVal())
                    .containsExactly(
                            pod().getContainers().get(0).getPorts().get(0).getName());
        });
    }

    @Test
    void allMeanTheSamePods() {
        // Given
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        // When, Then
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(ManifestFiles.read("base/disruption.yaml", PodDisruptionBudget.class)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .isEqualTo(labels);
        assertThat(ManifestFiles.read("base/network.yaml", NetworkPolicy.class)
                        .getSpec()
                        .getPodSelector()
                        .getMatchLabels())
                .isEqualTo(labels);
        assertThat(ManifestFiles.read("monitoring/pod-monitor.yaml", PodMonitor.class)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .isEqualTo(labels);
        assertThat(pod().getTopologySpreadConstraints()).hasSize(2).allSatisfy(spread -> assertThat(
                        spread.getLabelSelector().getMatchLabels())
                .isEqualTo(labels));
    }

    @Test
    void aNodeCanBeDrainedInAHold() {
        assertThat(ManifestFiles.read("base/disruption.yaml", PodDisruptionBudget.class)
                        .getSpec()
                        .getUnhealthyPodEvictionPolicy())
                .isEqualTo("AlwaysAllow");
    }

    @Test
    void thePodsAreScaledByTheLagOfTheirOwnGroup() {
        // When
        ScaledObject.Spec scaled = ManifestFiles.read("keda/scaled-object.yaml", ScaledObject.class)
                .spec();
        Map<String, String> kafka = scaled.triggers().get(0).metadata();
        // Then
        assertThat(scaled.scaleTargetRef().kind()).isEqualTo(deployment.getKind());
        assertThat(scaled.scaleTargetRef().name())
                .isEqualTo(deployment.getMetadata().getName());
        assertThat(kafka)
                .containsEntry("bootstrapServers", settings.text(Key.KAFKA_BROKERS))
                .containsEntry("consumerGroup", settings.text(Key.KAFKA_GROUP_ID))
                .containsEntry("topic", settings.text(Key.TOPIC_APPLICATIONS))
                .containsEntry("offsetResetPolicy", settings.kafka().get("auto.offset.reset"));
        // Less would add pods for events that one pod has in hand.
        assertThat(Integer.parseInt(kafka.get("lagThreshold")))
                .isGreaterThanOrEqualTo(settings.integer(Key.FINBOX_MAX_IN_FLIGHT) * 2);
        assertThat(scaled.maxReplicaCount())
                .isEqualTo(topics().get(settings.text(Key.TOPIC_APPLICATIONS))
                        .getSpec()
                        .getPartitions());
    }

    @Test
    void theTopicsAreThoseOfTheSettings() {
        // When
        Map<String, KafkaTopic> topics = topics();
        KafkaTopic sessions = topics.get(settings.text(Key.TOPIC_SESSIONS));
        // Then
        assertThat(topics.keySet())
                .containsExactlyInAnyOrder(
                        settings.text(Key.TOPIC_APPLICATIONS),
                        settings.text(Key.TOPIC_SESSIONS),
                        settings.text(Key.TOPIC_DEAD_LETTERS),
                        settings.text(Key.TOPIC_REPLAYS));
        assertThat(topics.values()).allSatisfy(topic -> {
            assertThat(setting(topic, "cleanup.policy"))
                    .isEqualTo(
                            topic.getMetadata().getName().equals(settings.text(Key.TOPIC_REPLAYS))
                                    ? "compact"
                                    : "delete");
            assertThat(Integer.parseInt(setting(topic, "min.insync.replicas")))
                    .isBetween(2, topic.getSpec().getReplicas() - 1);
        });
        assertThat(Duration.ofMillis(Long.parseLong(setting(sessions, "retention.ms"))))
                .isGreaterThan(settings.duration(Key.DEDUPE_WINDOW));
    }

    private static Integer number(NetworkPolicyPort port) {
        return port.getPort().getIntVal();
    }

    private static Map<String, KafkaTopic> topics() {
        return ManifestFiles.readAll("topics/topics.yaml", KafkaTopic.class).stream()
                .collect(Collectors.toMap(
                        topic -> topic.getMetadata().getName(), topic -> topic, (one, other) -> one, TreeMap::new));
    }

    private static String setting(KafkaTopic topic, String name) {
        return String.valueOf(topic.getSpec().getConfig().get(name));
    }

    private PodSpec pod() {
        return deployment.getSpec().getTemplate().getSpec();
    }
}
