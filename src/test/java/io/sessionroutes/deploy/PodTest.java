package io.sessionroutes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/** What image and pod say of the program agrees with the program. */
class PodTest {

    private final DockerFile image = DockerFile.read();
    private final Deployment deployment = ManifestFiles.read("base/deployment.yaml", Deployment.class);
    private final PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    private final Container container = pod.getContainers().get(0);
    private final Settings settings = ManifestFiles.settings();
    private final Settings defaults = Settings.of(Map.of(), Settings.Need.NOTHING);

    @Test
    void aPodHasLongerToEndThanTheProgramGivesItself() {
        // Given
        Duration margin = Duration.ofSeconds(5);
        // When
        Duration grace = Duration.ofSeconds(pod.getTerminationGracePeriodSeconds());
        // Then
        assertThat(grace)
                .isGreaterThanOrEqualTo(settings.deadlines().grace().plus(margin))
                .isGreaterThan(settings.deadlines().drain().plus(margin));
        assertThat(container.getLifecycle()).as("nothing else eats of it").isNull();
    }

    @Test
    void theImagesJavaIsOneThatIsTested() throws IOException {
        // Given
        String java = image.the("FROM").replaceFirst("^eclipse-temurin:(\\d+)-jre$", "$1");
        // Then
        assertThat(Files.readString(Path.of("docs", "compatibility.md")))
                .containsPattern("\\| (Java)? ?\\| " + java + " \\|");
    }

    @Test
    void theImageRunsThePackagesLauncherAndSoDoesThePod() {
        // When
        Path launcher = Path.of(image.entryPoint().get(0));
        // Then
        assertThat(image.entryPoint()).hasSize(1);
        assertThat(Path.of("src", "main", "assembly")
                        .resolve(Path.of(image.home()).relativize(launcher)))
                .isExecutable();
        assertThat(image.words(image.the("CMD"))).containsExactly("run").isEqualTo(container.getArgs());
        assertThat(container.getCommand()).isEmpty();
        assertThat(image.the("STOPSIGNAL")).isEqualTo("SIGTERM");
    }

    @Test
    void nothingRunsAsRootOrWritesToTheImage() {
        // When, Then
        assertThat(image.the("USER"))
                .isEqualTo(pod.getSecurityContext().getRunAsUser() + ":"
                        + pod.getSecurityContext().getRunAsGroup());
        assertThat(pod.getSecurityContext().getRunAsNonRoot())
                .as("run as non-root")
                .isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                .as("root file system read-only")
                .isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                .as("may gain privileges")
                .isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getAutomountServiceAccountToken())
                .as("has a token for the API server")
                .isFalse();
        assertThat(container.getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(VolumeMount::getMountPath)
                .containsExactly("/tmp");
    }

    @Test
    void everyEnvironmentNameIsASettingOrTheLaunchers() throws IOException {
        // Given
        Set<String> known = Stream.concat(
                        Arrays.stream(Key.values()).map(Key::environmentName),
                        Stream.of(
                                        ConsumerConfig.configNames(),
                                        ProducerConfig.configNames(),
                                        AdminClientConfig.configNames())
                                .flatMap(Set::stream)
                                .map(name -> Key.environmentName("kafka." + name)))
                .collect(Collectors.toSet());
        String launcher = Files.readString(Path.of("src/main/assembly/bin/finbox-session-routes"));
        // When
        List<EnvVar> variables = container.getEnv();
        // Then
        assertThat(known).containsAll(ManifestFiles.kafkaNames().keySet());
        assertThat(variables).isNotEmpty().allSatisfy(variable -> assertThat(
                        known.contains(variable.getName()) || launcher.contains("${" + variable.getName() + ":-"))
                .as(variable.getName())
                .isTrue());
        assertThat(pod.getEnableServiceLinks())
                .as("other services' names do not become ours")
                .isFalse();
    }

    @Test
    void theApiKeyIsAFileAndNeverAVariable() {
        // Given
        Path key = Path.of(settings.text(Key.FINBOX_API_KEY_FILE));
        // When
        VolumeMount mount = mount(key.getParent());
        SecretVolumeSource secret = volume(mount).getSecret();
        // Then
        assertThat(secret.getItems())
                .extracting(item -> item.getPath())
                .containsExactly(key.getFileName().toString());
        assertThat(mount.getSubPath()).as("or a rotated key would not be seen").isNull();
        assertThat(secret.getDefaultMode()).isEqualTo(0440);
        assertThat(pod.getSecurityContext().getFsGroup())
                .isEqualTo(pod.getSecurityContext().getRunAsGroup());
        assertThat(container.getEnv())
                .extracting(variable -> variable.getName())
                .doesNotContain(Key.FINBOX_API_KEY.environmentName());
    }

    @Test
    void theBrokersCaLiesWhereTheSettingsNameIt() {
        // Given
        Path ca = Path.of(String.valueOf(settings.kafka().get("ssl.truststore.location")));
        // When
        VolumeMount mount = mount(ca.getParent());
        // Then
        assertThat(mount.getReadOnly()).isTrue();
        assertThat(volume(mount).getSecret().getItems())
                .extracting(item -> item.getPath())
                .containsExactly(ca.getFileName().toString());
    }

    @Test
    void theSettingsLieWhereTheLauncherReadsThem() {
        // When
        VolumeMount mount = mount(Path.of(image.home(), "config", "application.properties"));
        List<KustomizationFile.Generator> generators = ManifestFiles.read(
                        "settings/kustomization.yaml", KustomizationFile.class)
                .configMapGenerator();
        // Then
        assertThat(generators).hasSize(2);
        assertThat(generators.get(0).name())
                .isEqualTo(volume(mount).getConfigMap().getName());
        assertThat(generators.get(0).files()).containsExactly(mount.getSubPath());
        assertThat(generators.get(1).name())
                .isEqualTo(container.getEnvFrom().get(0).getConfigMapRef().getName());
        assertThat(generators.get(1).envs()).containsExactly("kafka.env");
        assertThat(Path.of("config", mount.getSubPath()))
                .as("shipped under this name")
                .exists();
    }

    @Test
    void probesAndMetricsAskTheManagementPort() {
        // Given
        String name = container.getPorts().get(0).getName();
        // When
        List<Probe> probes =
                List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe());
        PodMonitor monitor = ManifestFiles.read("monitoring/pod-monitor.yaml", PodMonitor.class);
        // Then
        assertThat(container.getPorts()).singleElement().satisfies(port -> assertThat(port.getContainerPort())
                .isEqualTo(settings.integer(Key.MANAGEMENT_PORT))
                .isEqualTo(Integer.valueOf(image.the("EXPOSE"))));
        assertThat(settings.text(Key.MANAGEMENT_HOST)).isEqualTo("0.0.0.0");
        assertThat(probes)
                .extracting(probe -> probe.getHttpGet().getPort().getStrVal())
                .containsOnly(name);
        assertThat(probes)
                .extracting(probe -> probe.getHttpGet().getPath())
                .containsExactly("/observe/health/live", "/observe/health/live", "/observe/health/ready");
        assertThat(monitor.getSpec().getPodMetricsEndpoints()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.getPort()).isEqualTo(name);
            assertThat(endpoint.getPath()).isEqualTo("/observe/metrics");
        });
    }

    @Test
    void theImagesHealthCheckAsksThePortOfTheProgram() throws IOException {
        // Given
        Path script = Path.of("deploy")
                .resolve(Path.of(image.home(), "deploy")
                        .relativize(Path.of(image.healthCheck().get(1))));
        // When
        String text = Files.readString(script);
        // Then
        assertThat(text)
                .contains(
                        "GET /observe/health/live ",
                        "${" + Key.MANAGEMENT_PORT.environmentName() + ":-",
                        Key.MANAGEMENT_PORT.key().replace(".", "\\."),
                        "${port:-" + defaults.integer(Key.MANAGEMENT_PORT) + "}");
    }

    @Test
    void theMemoryLimitLeavesAsMuchAsTheHeapBesideIt() {
        // When
        long limit = Quantity.getAmountInBytes(
                        container.getResources().getLimits().get("memory"))
                .longValueExact();
        // Then
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().equals("JAVA_OPTS"))
                .singleElement()
                .satisfies(variable -> assertThat(variable.getValue()).isEqualTo("-Xmx" + (limit >> 21) + "m"));
        assertThat(container.getResources().getRequests().get("memory"))
                .isEqualTo(container.getResources().getLimits().get("memory"));
    }

    private VolumeMount mount(Path at) {
        return container.getVolumeMounts().stream()
                .filter(mount -> Path.of(mount.getMountPath()).equals(at))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is mounted at " + at));
    }

    private Volume volume(VolumeMount mount) {
        return pod.getVolumes().stream()
                .filter(volume -> volume.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow();
    }
}
