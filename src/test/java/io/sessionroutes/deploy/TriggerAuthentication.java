package io.sessionroutes.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** The used part of KEDA's TriggerAuthentication, with the names and types of its custom resource definition. */
record TriggerAuthentication(
        String apiVersion,
        String kind,
        ObjectMeta metadata,
        @JsonProperty(required = true) Spec spec) {

    record Spec(@JsonProperty(required = true) List<SecretKey> secretTargetRef) {}

    /** @param parameter the scaler's name for it */
    record SecretKey(
            @JsonProperty(required = true) String parameter,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String key) {}
}
