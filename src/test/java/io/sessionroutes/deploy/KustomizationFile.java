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
        List<Generator> configMapGenerator,
        List<Patch> patches) {

    record Labels(Map<String, String> pairs) {}

    record Generator(String name, List<String> files) {}

    record Patch(Target target, String patch) {}

    record Target(String kind, String name) {}
}
