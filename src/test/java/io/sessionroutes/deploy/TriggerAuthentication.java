package io.sessionroutes.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** KEDA's TriggerAuthentication, as far as we use it: names and types as in its custom resource definition. */
record TriggerAuthentication(
        String apiVersion,
        String kind,
        ObjectMeta metadata,
        @JsonProperty(required = true) Spec spec) {

    record Spec(@JsonProperty(required = true) List<SecretKey> secretTargetRef) {}

    /** @param parameter what the scaler calls it */
    record SecretKey(
            @JsonProperty(required = true) String parameter,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String key) {}
}
