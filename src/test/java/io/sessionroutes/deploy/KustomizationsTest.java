package io.sessionroutes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kustomizations name is there, and what they patch is what the manifests have. */
class KustomizationsTest {

    private static final String FILE = "kustomization.yaml";

    static List<Path> kustomizations() {
        return ManifestFiles.files().stream()
                .filter(file -> file.endsWith(FILE))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everythingThatItNamesIsThere(Path file) {
        // Given
        KustomizationFile kustomization = read(file);

        // When
        Path directory = file.getParent();

        // Then
        assertThat(all(kustomization.resources())).allSatisfy(name -> {
            Path resource = directory.resolve(name).normalize();
            assertThat(resource).exists();
            assertThat(!Files.isDirectory(resource) || is(resource, "Kustomization"))
                    .as("%s is a file or a kustomization", resource)
                    .isTrue();
        });
        assertThat(all(kustomization.components()))
                .allSatisfy(name -> assertThat(is(directory.resolve(name).normalize(), "Component"))
                        .as("%s is a component", name)
                        .isTrue());
        List<String> generated = all(kustomization.configMapGenerator()).stream()
                .flatMap(one -> Stream.concat(all(one.files()).stream(), all(one.envs()).stream()))
                .toList();
        assertThat(generated)
                .allSatisfy(name -> assertThat(directory.resolve(name)).exists());
    }

    /** Else it would be written, tested and never applied. */
    @Test
    void everyManifestIsNamedByTheKustomizationBesideIt() {
        // Given
        List<Path> manifests = ManifestFiles.files().stream()
                .filter(file -> !file.endsWith(FILE))
                .toList();

        // When, Then
        assertThat(manifests).hasSizeGreaterThan(10).allSatisfy(file -> assertThat(
                        all(read(file.resolveSibling(FILE)).resources()))
                .as(file.toString())
                .contains(file.getFileName().toString()));
    }

    @Test
    void everyGeneratedNameIsOneThatAPodReadsAndViceVersa() {
        // Given
        Set<String> generated = kustomizations().stream()
                .flatMap(file -> all(read(file).configMapGenerator()).stream())
                .map(KustomizationFile.Generator::name)
                .collect(Collectors.toSet());

        // When
        Set<String> read = new HashSet<>();
        PodManifests.FILES.forEach(file -> {
            PodSpec pod = PodManifests.of(
                            PatchedManifest.of(file).with("tables").document())
                    .getSpec();
            pod.getVolumes().stream()
                    .filter(volume -> volume.getConfigMap() != null)
                    .forEach(volume -> read.add(volume.getConfigMap().getName()));
            pod.getContainers()
                    .get(0)
                    .getEnvFrom()
                    .forEach(from -> read.add(from.getConfigMapRef().getName()));
        });

        // Then
        assertThat(read).isEqualTo(generated);
    }

    @Test
    void onOpenShiftNoPodNamesAnIdAndNoneMayBeRoot() {
        assertThat(PodManifests.FILES).allSatisfy(file -> {
            // When
            PodSecurityContext before = context(PatchedManifest.of(file));
            PodSecurityContext after = context(PatchedManifest.of(file).with("openshift"));

            // Then
            assertThat(before.getRunAsUser()).isEqualTo(10001);
            assertThat(after.getRunAsUser()).isNull();
            assertThat(after.getRunAsGroup()).isNull();
            assertThat(after.getFsGroup()).isNull();
            assertThat(after.getRunAsNonRoot()).isTrue();
            assertThat(after.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        });
    }

    @Test
    void aTableOfYoursLiesOverTheImages() {
        // Given
        String home = DockerFile.read().home();
        List<String> tables = read(ManifestFiles.DIRECTORY.resolve("tables").resolve(FILE))
                .configMapGenerator()
                .get(0)
                .files();

        // When
        List<VolumeMount> mounts = Stream.of("base/deployment.yaml", "cli/check.yaml")
                .flatMap(file ->
                        PodManifests.of(PatchedManifest.of(file).with("tables").document())
                                .getSpec()
                                .getContainers()
                                .get(0)
                                .getVolumeMounts()
                                .stream())
                .filter(mount -> mount.getName().equals("tables"))
                .toList();

        // Then
        assertThat(mounts).hasSize(2).allSatisfy(mount -> {
            assertThat(tables).containsExactly(mount.getSubPath());
            assertThat(mount.getMountPath()).isEqualTo(home + "/config/" + mount.getSubPath());
            assertThat(Path.of("config", mount.getSubPath())).exists();
            assertThat(mount.getReadOnly()).isTrue();
        });
    }

    /** A name that no container has would be passed over in silence. */
    @Test
    void theExamplesGiveEveryPodItsImageAndTheSecretToPullItWith() {
        // Given
        Map<String, String> examples = Map.of(
                "base/deployment.yaml",
                "example",
                "cli/check.yaml",
                "example/cli",
                "cli/dead-letters.yaml",
                "example/cli");

        examples.forEach((file, example) -> {
            // When
            KustomizationFile kustomization =
                    read(ManifestFiles.DIRECTORY.resolve(example).resolve(FILE));
            PodSpec pod = PodManifests.of(PatchedManifest.of(file).with(example).document())
                    .getSpec();

            // Then
            assertThat(kustomization.images()).singleElement().satisfies(image -> assertThat(
                            pod.getContainers().get(0).getImage())
                    .isEqualTo(image.name() + ":" + image.newTag()));
            assertThat(pod.getImagePullSecrets()).as(file).hasSize(1);
        });
    }

    private static PodSecurityContext context(PatchedManifest manifest) {
        return PodManifests.of(manifest.document()).getSpec().getSecurityContext();
    }

    private static boolean is(Path directory, String kind) {
        JsonNode document = ManifestFiles.documents(directory.resolve(FILE)).get(0);
        return document.path("kind").asText().equals(kind);
    }

    private static KustomizationFile read(Path file) {
        return ManifestFiles.read(ManifestFiles.DIRECTORY.relativize(file).toString(), KustomizationFile.class);
    }

    private static <T> List<T> all(List<T> given) {
        return given == null ? List.of() : given;
    }
}
