package io.sessionroutes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pods in which an operator runs commands are as closed as the Deployment's. */
class CommandPodsTest {

    private final PodSpec served = pod("base/deployment.yaml");

    @ParameterizedTest
    @ValueSource(strings = {"cli/check.yaml", "cli/dead-letters.yaml"})
    void aCommandsPodIsAsClosedAsTheDeployments(String file) {
        // Given
        PodSpec pod = pod(file);

        // When
        Container container = pod.getContainers().get(0);
        Container model = served.getContainers().get(0);

        // Then
        assertThat(pod.getContainers()).hasSize(1);
        assertThat(pod.getSecurityContext()).isEqualTo(served.getSecurityContext());
        assertThat(container.getSecurityContext()).isEqualTo(model.getSecurityContext());
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(container.getImage()).isEqualTo(model.getImage());
        assertThat(container.getEnvFrom()).isEqualTo(model.getEnvFrom());
        assertThat(container.getResources().getLimits())
                .isEqualTo(model.getResources().getLimits());
        assertThat(container.getEnv()).contains(model.getEnv().get(0));
        assertThat(model.getVolumeMounts()).containsAll(container.getVolumeMounts());
        assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    }

    @Test
    void checkRunsAsWhatItJudges() {
        // When
        PodSpec check = pod("cli/check.yaml");

        // Then
        assertThat(check.getVolumes()).isEqualTo(served.getVolumes());
        assertThat(check.getContainers().get(0).getEnv())
                .isEqualTo(served.getContainers().get(0).getEnv());
        assertThat(check.getContainers().get(0).getArgs()).containsExactly("check");
    }

    /** Who reads dead letters needs no key, and who runs must not write replays. */
    @Test
    void theOperatorsPodHasAPrincipalOfItsOwnAndNoApiKey() {
        // When
        List<String> secrets = secrets(pod("cli/dead-letters.yaml"));

        // Then
        assertThat(secrets).containsOnly("kafka-operator");
        assertThat(secrets(served)).containsOnly("kafka-client", "finbox-api-key");
    }

    private static List<String> secrets(PodSpec pod) {
        List<String> mounted = pod.getVolumes().stream()
                .map(Volume::getSecret)
                .filter(Objects::nonNull)
                .map(secret -> secret.getSecretName())
                .toList();
        List<String> named = pod.getContainers().get(0).getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef().getName())
                .toList();
        return List.of(mounted, named).stream().flatMap(List::stream).toList();
    }

    private static PodSpec pod(String file) {
        return PodManifests.all().get(file).getSpec();
    }
}
