package io.sessionroutes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the manifests put around the pod agrees with the pod and with the settings. */
class ClusterTest {

    private final Deployment deployment = ManifestFiles.read("base/deployment.yaml", Deployment.class);
    private final Settings settings = ManifestFiles.settings();

    @Test
    void allMeanTheSamePods() {
        // Given
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        // When, Then
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(name(labels));
        assertThat(ManifestFiles.read("base/disruption.yaml", PodDisruptionBudget.class)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .isEqualTo(name(labels));
        assertThat(ManifestFiles.read("monitoring/pod-monitor.yaml", PodMonitor.class)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .isEqualTo(name(labels));
        assertThat(pod().getTopologySpreadConstraints()).hasSize(2).allSatisfy(spread -> assertThat(
                        spread.getLabelSelector().getMatchLabels())
                .isEqualTo(name(labels)));
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
                .containsEntry("bootstrapServersFromEnv", Key.KAFKA_BROKERS.environmentName())
                .containsEntry("consumerGroupFromEnv", Key.KAFKA_GROUP_ID.environmentName())
                .containsEntry("topicFromEnv", Key.TOPIC_APPLICATIONS.environmentName())
                .containsEntry("offsetResetPolicy", settings.kafka().get("auto.offset.reset"));
        assertThat(kafka.entrySet())
                .filteredOn(entry -> entry.getKey().endsWith("FromEnv"))
                .as("KEDA finds them in the Deployment's environment")
                .allSatisfy(entry -> assertThat(ManifestFiles.kafkaNames()).containsKey(entry.getValue()));
        // Less would add pods for events that one pod has in hand.
        assertThat(Integer.parseInt(kafka.get("lagThreshold")))
                .isGreaterThanOrEqualTo(settings.integer(Key.FINBOX_MAX_IN_FLIGHT) * 2);
        assertThat(scaled.maxReplicaCount())
                .isEqualTo(topics().get(settings.text(Key.TOPIC_APPLICATIONS))
                        .getSpec()
                        .getPartitions());
    }

    @Test
    void kedaLogsInAsThePodsDo() {
        // Given
        Map<String, String> mechanisms = Map.of("SCRAM-SHA-512", "scram_sha512", "SCRAM-SHA-256", "scram_sha256");
        ScaledObject.Trigger kafka = ManifestFiles.read("keda/scaled-object.yaml", ScaledObject.class)
                .spec()
                .triggers()
                .get(0);
        // When
        TriggerAuthentication login =
                ManifestFiles.read("keda/trigger-authentication.yaml", TriggerAuthentication.class);
        // Then
        assertThat(settings.kafka()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(kafka.metadata())
                .containsEntry("tls", "enable")
                .containsEntry("sasl", mechanisms.get(settings.kafka().get("sasl.mechanism")));
        assertThat(kafka.authenticationRef().name()).isEqualTo(login.metadata().getName());
        assertThat(login.spec().secretTargetRef())
                .extracting(TriggerAuthentication.SecretKey::parameter)
                .containsExactlyInAnyOrder("username", "password", "ca");
        assertThat(login.spec().secretTargetRef())
                .extracting(TriggerAuthentication.SecretKey::name)
                .as("the pods' own Secret")
                .containsOnly(pod().getContainers().get(0).getEnv().stream()
                        .filter(variable -> variable.getName().equals("KAFKA_SASL_JAAS_CONFIG"))
                        .map(variable ->
                                variable.getValueFrom().getSecretKeyRef().getName())
                        .findFirst()
                        .orElseThrow());
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

    /** The label that is this Deployment's alone. */
    private static Map<String, String> name(Map<String, String> labels) {
        return Map.of("app.kubernetes.io/name", labels.get("app.kubernetes.io/name"));
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
