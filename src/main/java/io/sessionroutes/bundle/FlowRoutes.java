package io.sessionroutes.bundle;

import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.ResumePoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Loads the routes of the route files into a context. Their placeholders {@code {{...}}} get a prefix and are looked up
 * in the bundle's settings. So a host may have its own {@code kafka.brokers}, and neither program gets the other's
 * value.
 */
final class FlowRoutes {

    private static final String PREFIX = "finbox-session-routes.";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z0-9._-]+)}}");

    private final Properties known;
    private final BundleFiles files;
    private final List<RouteDefinition> loaded = new ArrayList<>();

    FlowRoutes(Settings settings, BundleFiles files) {
        this(settings.placeholders(), files);
    }

    /** @param known the values of the placeholders */
    FlowRoutes(Properties known, BundleFiles files) {
        this.known = known;
        this.files = files;
    }

    /** @throws CannotStartException if the context has a route with the id of one of these */
    void load(CamelContext context) throws Exception {
        ModelCamelContext model = (ModelCamelContext) context;
        context.getPropertiesComponent().addPropertiesSource(new Placeholders());
        List<RouteDefinition> hosts = List.copyOf(model.getRouteDefinitions());
        List<Resource> resources = new ArrayList<>();
        for (String file : files.routes()) {
            resources.add(prefixed(ResourceHelper.resolveMandatoryResource(context, file)));
        }
        PluginHelper.getRoutesLoader(context).loadRoutes(resources);
        loaded.addAll(model.getRouteDefinitions());
        loaded.removeAll(hosts);
        checkAreThere(model, hosts);
        // No body needs a stream cache, and Camel would ask the cache for every body.
        loaded.forEach(route -> route.setStreamCache("false"));
        loaded.forEach(ComponentBoundary::around);
    }

    /** @throws CannotStartException if a route of the host has replaced one of these, because it has the same id */
    void checkAreThere(ModelCamelContext model) {
        checkAreThere(model, loaded);
    }

    /**
     * For a context without Kafka: keeps the routes of these resume points, and those that other routes call by
     * {@code direct:}, and removes all others.
     */
    static void keepOnly(ModelCamelContext context, ResumePoint... starts) throws Exception {
        Set<String> kept = Stream.of(starts).map(ResumePoint::uri).collect(Collectors.toSet());
        Set<String> points =
                Stream.of(ResumePoint.values()).map(ResumePoint::uri).collect(Collectors.toSet());
        for (RouteDefinition route : List.copyOf(context.getRouteDefinitions())) {
            String entrance = RequiredRoutes.entrance(route);
            if (points.contains(entrance) ? !kept.contains(entrance) : !entrance.startsWith("direct:")) {
                context.removeRouteDefinition(route);
            }
        }
    }

    /** Lets a step end what is sent to a resume point whose route was removed. The context has to be started. */
    static void endAt(CamelContext context, ResumePoint point, Processor last) throws Exception {
        context.getEndpoint(point.uri()).createConsumer(last).start();
    }

    /** Where the route files were looked for. */
    String places() {
        return files.places();
    }

    /** Camel silently replaces a route by another one with the same id. */
    private static void checkAreThere(ModelCamelContext model, List<RouteDefinition> routes) {
        for (RouteDefinition route : routes) {
            RouteDefinition present = model.getRouteDefinition(route.getRouteId());
            if (present != null && present != route) {
                throw new CannotStartException("the context has two routes with the id " + route.getRouteId()
                        + ", which finbox-session-routes needs; give the other route another id");
            }
        }
    }

    private Resource prefixed(Resource file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return ResourceHelper.fromString(
                    file.getLocation(),
                    PLACEHOLDER
                            .matcher(text)
                            .replaceAll(found ->
                                    "{{" + (known.containsKey(found.group(1)) ? PREFIX : "") + found.group(1) + "}}"));
        }
    }

    /** The bundle's settings, under names that no other program uses. */
    private final class Placeholders implements PropertiesSource {

        @Override
        public String getName() {
            return "finbox-session-routes";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return name.startsWith(PREFIX) ? known.getProperty(name.substring(PREFIX.length())) : null;
        }
    }
}
