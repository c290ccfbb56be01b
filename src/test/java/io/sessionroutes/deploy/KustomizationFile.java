package io.sessionroutes.deploy;

import java.util.List;
import java.util.Map;

/** The used part of a kustomization or component. {@code kubectl kustomize} itself refuses unknown fields. */
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
