package io.sessionroutes.deploy;

import java.util.List;
import java.util.Map;

/**
 * A kustomization or component, as far as we use it; {@code kubectl kustomize} itself refuses what it does not know.
 */
record KustomizationFile(
        String apiVersion,
        String kind,
        String namespace,
        List<Labels> labels,
        List<String> resources,
        List<String> components,
        List<Generator> configMapGenerator,
        List<Image> images,
        List<Patch> patches) {

    record Labels(Map<String, String> pairs) {}

    record Generator(String name, List<String> files, List<String> envs) {}

    record Image(String name, String newName, String newTag) {}

    record Patch(Target target, String patch) {}

    record Target(String kind, String name) {}
}
