package io.sessionroutes.bundle;

import io.sessionroutes.failure.ErrorBoundary;
import org.apache.camel.Processor;
import org.apache.camel.spi.Registry;

/** The context's beans. A name that the context has already stays what it is: the route files would find either. */
final class FlowRegistry {

    private final Registry registry;

    FlowRegistry(Registry registry) {
        this.registry = registry;
    }

    /** A step of the flow. */
    void step(String name, Processor processor) {
        bind(name, new ErrorBoundary(processor));
    }

    /** @throws CannotStartException if the name is taken */
    void bind(String name, Object bean) {
        checkIsFree(name);
        registry.bind(name, bean);
    }

    /**
     * Of a type that Camel's components look for by themselves: found by its name, never by its type, or the host's
     * components would take it for theirs.
     */
    void bindByNameOnly(String name, Object bean) {
        checkIsFree(name);
        registry.bind(name, Object.class, () -> bean);
    }

    private void checkIsFree(String name) {
        if (registry.lookupByName(name) != null) {
            throw new CannotStartException("the context has a bean named " + name
                    + " already, a name that finbox-session-routes needs; give the other one another name");
        }
    }
}
