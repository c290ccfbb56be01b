package io.sessionroutes.observability.tracing;

import org.apache.camel.Endpoint;

/**
 * An endpoint without its options.
 *
 * @param scheme such as {@code kafka}
 * @param path such as a topic
 */
record EndpointName(String scheme, String path) {

    static EndpointName of(Endpoint endpoint) {
        String[] uri = endpoint.getEndpointUri().split("\\?", 2)[0].split(":(//)?", 2);
        return new EndpointName(uri[0], uri[1]);
    }
}
