package io.sessionroutes.bundle;

import io.sessionroutes.window.ResumePoint;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/**
 * Checks that there is every route that reads or finishes events. Camel does not check this: it starts without a route,
 * and without a single route file.
 */
final class RequiredRoutes implements StartupListener {

    /** The route that reads the applications. */
    static final String INTAKE = "receive-applications";

    private final FlowRoutes routes;

    RequiredRoutes(FlowRoutes routes) {
        this.routes = routes;
    }

    /** @throws CannotStartException if a route is missing; no route and no service of the bundle runs yet */
    @Override
    public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
        routes.checkAreThere((ModelCamelContext) context);
        List<String> missing = missing(((ModelCamelContext) context).getRouteDefinitions());
        if (!missing.isEmpty()) {
            throw new CannotStartException("no route " + String.join(", no route ", missing) + " in " + routes.places()
                    + "; events would not be read, or not finished, so nothing is started");
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // Too late, because services of the bundle may run already.
    }

    private static List<String> missing(List<RouteDefinition> routes) {
        Set<String> there = routes.stream()
                .flatMap(route -> Stream.of(route.getRouteId(), "from " + entrance(route)))
                .collect(Collectors.toSet());
        Stream<String> resumed = Arrays.stream(ResumePoint.values()).map(ResumePoint::uri);
        return Stream.concat(Stream.of(INTAKE), resumed.map(uri -> "from " + uri))
                .filter(required -> !there.contains(required))
                .toList();
    }

    /** The endpoint that the route consumes from, without options. */
    static String entrance(RouteDefinition route) {
        return route.getInput().getEndpointUri().replaceFirst("\\?.*", "").replaceFirst("://", ":");
    }
}
