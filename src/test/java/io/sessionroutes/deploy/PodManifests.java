package io.sessionroutes.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The specifications of all pods: that of the Deployment, and those of the commands. */
final class PodManifests {

    static final List<String> FILES = List.of("base/deployment.yaml", "cli/check.yaml", "cli/dead-letters.yaml");

    private PodManifests() {}

    /** The pods by file. */
    static Map<String, PodTemplateSpec> all() {
        return FILES.stream().collect(Collectors.toMap(file -> file, file -> of(document(file))));
    }

    static JsonNode document(String file) {
        return ManifestFiles.documents(ManifestFiles.DIRECTORY.resolve(file)).get(0);
    }

    /** The pod of a Deployment or a Job, or the pod itself. */
    static PodTemplateSpec of(JsonNode document) {
        try {
            Object manifest = ManifestFiles.read(document);
            if (manifest instanceof Deployment deployment) {
                return deployment.getSpec().getTemplate();
            }
            if (manifest instanceof Job job) {
                return job.getSpec().getTemplate();
            }
            Pod pod = (Pod) manifest;
            ObjectMeta metadata = pod.getMetadata();
            return new PodTemplateSpec(metadata, pod.getSpec());
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
