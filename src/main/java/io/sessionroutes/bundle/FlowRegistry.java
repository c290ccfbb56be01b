package io.sessionroutes.bundle;

import io.sessionroutes.failure.ErrorBoundary;
import org.apache.camel.Processor;
import org.apache.camel.spi.Registry;

/** Binds beans in the context. No bean of the context is replaced, because the context's own routes may use it. */
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
     * Binds a bean so that it is found only by its name. Camel's components look for some types on their own, and the
     * host's components must not use the bundle's bean.
     */
    void bindByNameOnly(String name, Object bean) {
        checkIsFree(name);
        registry.bind(name, Object.class, () -> bean);
    }

    private void checkIsFree(String name) {
        if (registry.lookupByName(name) != null) {
            throw new CannotStartException("the context has a bean named " + name
                    + " already, a name that finbox-session-routes needs; give that bean another name");
        }
    }
}
