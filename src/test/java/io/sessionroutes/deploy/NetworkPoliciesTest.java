package io.sessionroutes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes in and out of the pods is named, one by one. */
class NetworkPoliciesTest {

    private static final Map<String, String> ALL_PODS = Map.of("app.kubernetes.io/part-of", "finbox-session-routes");
    private static final Map<String, String> DEPLOYMENT = Map.of("app.kubernetes.io/name", "finbox-session-routes");

    private final Settings settings = ManifestFiles.settings();

    @Test
    void nothingGoesOutButToKafkaFinBoxAndDns() {
        // Given
        int kafka = Integer.parseInt(settings.text(Key.KAFKA_BROKERS).replaceFirst(".*:", ""));

        // When
        NetworkPolicy policy =
                ManifestFiles.readAll("base/network.yaml", NetworkPolicy.class).get(0);

        // Then
        assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(ALL_PODS);
        assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getSpec().getIngress()).as("what comes in").isEmpty();
        assertThat(policy.getSpec().getEgress())
                .extracting(NetworkPoliciesTest::ports)
                .containsExactly(List.of(kafka), List.of(443), List.of(53));
        assertThat(settings.text(Key.FINBOX_BASE_URL)).startsWith("https://").doesNotMatch(".*:[0-9]+.*");
    }

    @ParameterizedTest
    @CsvSource({"dns-node-local/network.yaml, 53", "openshift/network.yaml, 5353", "kafka-outside/network.yaml, 9093"})
    void aComponentOpensOneWayMore(String file, int port) {
        // When
        NetworkPolicy policy = ManifestFiles.readAll(file, NetworkPolicy.class).get(0);

        // Then
        assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(ALL_PODS);
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Egress");
        assertThat(policy.getSpec().getEgress())
                .extracting(NetworkPoliciesTest::ports)
                .containsExactly(List.of(port));
    }

    /** Without them a rule is open to a whole namespace, or to everybody. */
    @Test
    void whoeverIsLetInOrReachedIsNamedByPodAndNamespaceOrByAddress() {
        // Given
        List<NetworkPolicy> all = policies().toList();

        // When
        List<NetworkPolicyEgressRule> out = all.stream()
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .toList();
        List<NetworkPolicyIngressRule> in = all.stream()
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .toList();

        // Then
        assertThat(out).hasSize(6).allSatisfy(rule -> {
            assertThat(rule.getTo()).isNotEmpty().allSatisfy(NetworkPoliciesTest::isNamed);
            assertThat(rule.getPorts()).isNotEmpty();
        });
        assertThat(in)
                .hasSize(2)
                .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty().allSatisfy(NetworkPoliciesTest::isNamed));
    }

    private static void isNamed(NetworkPolicyPeer peer) {
        if (peer.getIpBlock() == null) {
            assertThat(peer.getNamespaceSelector().getMatchLabels())
                    .as("namespace")
                    .isNotEmpty();
            assertThat(peer.getPodSelector().getMatchLabels()).as("pod").isNotEmpty();
        }
    }

    @Test
    void nothingComesInButToTheManagementPortOfTheDeployment() {
        // When
        List<NetworkPolicy> letIn = policies()
                .filter(policy -> !policy.getSpec().getIngress().isEmpty())
                .toList();

        // Then
        assertThat(letIn).hasSize(2).allSatisfy(policy -> {
            assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(DEPLOYMENT);
            assertThat(policy.getSpec().getIngress())
                    .flatExtracting(NetworkPolicyIngressRule::getPorts)
                    .extracting(port -> port.getPort().getStrVal())
                    .containsExactly("management");
        });
    }

    @Test
    void everyPodHasTheLabelThatThePoliciesGoBy() {
        // When, Then
        assertThat(PodManifests.all())
                .hasSize(3)
                .allSatisfy((name, pod) ->
                        assertThat(pod.getMetadata().getLabels()).as(name).containsAllEntriesOf(ALL_PODS));
        assertThat(PodManifests.all().entrySet())
                .filteredOn(pod -> DEPLOYMENT.entrySet().stream().allMatch(label -> pod.getValue()
                        .getMetadata()
                        .getLabels()
                        .entrySet()
                        .contains(label)))
                .extracting(Map.Entry::getKey)
                .as("counted, spread and scraped as the Deployment's")
                .containsExactly("base/deployment.yaml");
    }

    private static Stream<NetworkPolicy> policies() {
        return Stream.of("base", "dns-node-local", "kafka-outside", "openshift")
                .flatMap(part -> ManifestFiles.readAll(part + "/network.yaml", NetworkPolicy.class).stream());
    }

    private static List<Integer> ports(NetworkPolicyEgressRule rule) {
        return rule.getPorts().stream()
                .map(NetworkPolicyPort::getPort)
                .map(port -> port.getIntVal())
                .distinct()
                .toList();
    }
}
