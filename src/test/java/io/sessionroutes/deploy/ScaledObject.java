package io.sessionroutes.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;

/**
 * The used part of KEDA's ScaledObject, with the names and types of its custom resource definition and, for the
 * trigger, of KEDA's documentation of the Kafka scaler. KEDA publishes no artifact with these classes.
 */
record ScaledObject(
        String apiVersion,
        String kind,
        ObjectMeta metadata,
        @JsonProperty(required = true) Spec spec) {

    record Spec(
            @JsonProperty(required = true) Target scaleTargetRef,
            Integer minReplicaCount,
            Integer maxReplicaCount,
            Integer pollingInterval,
            Fallback fallback,
            Advanced advanced,
            @JsonProperty(required = true) List<Trigger> triggers) {}

    record Target(
            String apiVersion,
            String kind,
            @JsonProperty(required = true) String name) {}

    record Fallback(
            @JsonProperty(required = true) Integer failureThreshold,
            @JsonProperty(required = true) Integer replicas,
            Behavior behavior) {}

    /** KEDA's names, as they are in the file. */
    enum Behavior {
        @JsonProperty("static")
        STATIC,
        @JsonProperty("currentReplicas")
        CURRENT_REPLICAS,
        @JsonProperty("currentReplicasIfHigher")
        CURRENT_REPLICAS_IF_HIGHER,
        @JsonProperty("currentReplicasIfLower")
        CURRENT_REPLICAS_IF_LOWER
    }

    record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

    record Autoscaler(HorizontalPodAutoscalerBehavior behavior) {}

    /** The metadata of every type are texts. */
    record Trigger(
            @JsonProperty(required = true) String type,
            Reference authenticationRef,
            @JsonProperty(required = true) Map<String, String> metadata) {}

    record Reference(@JsonProperty(required = true) String name) {}
}
