package io.sessionroutes.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.sessionroutes.settings.Settings;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documents of {@code deploy/}, read as strictly as an API server that validates fields: an unknown field, one of
 * another type and one that is given twice are errors.
 */
final class ManifestFiles {

    static final Path DIRECTORY = Path.of("deploy");

    /** The class of each apiVersion and kind. The projects publish these classes, except KEDA. */
    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1 Pod", Pod.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class),
            Map.entry("keda.sh/v1alpha1 ScaledObject", ScaledObject.class),
            Map.entry("keda.sh/v1alpha1 TriggerAuthentication", TriggerAuthentication.class),
            Map.entry("kustomize.config.k8s.io/v1beta1 Kustomization", KustomizationFile.class),
            Map.entry("kustomize.config.k8s.io/v1alpha1 Component", KustomizationFile.class));

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, text -> Stream.of(
                            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                    .forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
            .annotationIntrospector(new NothingElse())
            .build();

    private ManifestFiles() {}

    /** Ignores the any-setters of the classes, which would accept unknown fields. */
    private static final class NothingElse extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated setter) {
            return false;
        }
    }

    /** The settings as a pod of {@code deploy/} reads them. */
    static Settings settings() {
        return Settings.load(DIRECTORY.resolve("settings"), kafkaNames(), Settings.Need.KAFKA);
    }

    /** The variables of {@code kafka.env}, which every pod has in its environment. */
    static Map<String, String> kafkaNames() {
        Properties names = new Properties();
        try (Reader file = Files.newBufferedReader(DIRECTORY.resolve("settings").resolve("kafka.env"))) {
            names.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return names.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, names::getProperty));
    }

    static List<Path> files() {
        try (Stream<Path> all = Files.walk(DIRECTORY)) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<JsonNode> documents(Path file) {
        ObjectReader trees = YAML.readerFor(JsonNode.class);
        try (var documents = trees.<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException broken) {
            throw new UncheckedIOException(file.toString(), broken);
        }
    }

    /** Reads a document inside another one, such as a patch. */
    static JsonNode parse(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @throws JsonProcessingException if the document does not fit its apiVersion and kind */
    static Object read(JsonNode document) throws JsonProcessingException {
        String kind = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        if (!KINDS.containsKey(kind)) {
            throw new IllegalArgumentException("unknown: " + kind);
        }
        return YAML.treeToValue(document, KINDS.get(kind));
    }

    /** The one document of a file. */
    static <T> T read(String file, Class<T> kind) {
        return readAll(file, kind).get(0);
    }

    static <T> List<T> readAll(String file, Class<T> kind) {
        return documents(DIRECTORY.resolve(file)).stream()
                .map(document -> {
                    try {
                        return kind.cast(read(document));
                    } catch (JsonProcessingException wrong) {
                        throw new UncheckedIOException(wrong);
                    }
                })
                .toList();
    }
}
