package io.sessionroutes.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A manifest with the JSON patches of a kustomization, applied as kustomize applies them. */
record PatchedManifest(JsonNode document) {

    /** @param file with one document */
    static PatchedManifest of(String file) {
        return new PatchedManifest(PodManifests.document(file));
    }

    /**
     * The manifest after the patches for its kind.
     *
     * @param directory of the kustomization, below {@code deploy/}
     * @throws IllegalStateException if a patch names a field that the manifest does not have
     */
    PatchedManifest with(String directory) {
        KustomizationFile kustomization =
                ManifestFiles.read(directory + "/kustomization.yaml", KustomizationFile.class);
        JsonNode patched = document.deepCopy();
        List<KustomizationFile.Patch> patches = kustomization.patches();
        if (patches != null) {
            patches.stream().filter(this::isMeant).forEach(patch -> apply(patched, patch.patch()));
        }
        return new PatchedManifest(patched);
    }

    private boolean isMeant(KustomizationFile.Patch patch) {
        String name = patch.target().name();
        return document.path("kind").asText().equals(patch.target().kind())
                && (name == null || document.at("/metadata/name").asText().equals(name));
    }

    private static void apply(JsonNode patched, String patch) {
        for (JsonNode step : ManifestFiles.parse(patch)) {
            String path = step.path("path").asText();
            JsonNode parent = patched.at(path.substring(0, path.lastIndexOf('/')));
            String name = path.substring(path.lastIndexOf('/') + 1);
            switch (step.path("op").asText()) {
                case "remove" -> remove(parent, name, path);
                case "add" -> add(parent, name, step.path("value"), path);
                default -> throw new IllegalStateException("unknown: " + step);
            }
        }
    }

    private static void remove(JsonNode parent, String name, String path) {
        if (!(parent instanceof ObjectNode object) || object.remove(name) == null) {
            throw new IllegalStateException("nothing to remove at " + path);
        }
    }

    private static void add(JsonNode parent, String name, JsonNode value, String path) {
        if (parent instanceof ArrayNode list && name.equals("-")) {
            list.add(value);
        } else if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            throw new IllegalStateException("nowhere to add at " + path);
        }
    }
}
