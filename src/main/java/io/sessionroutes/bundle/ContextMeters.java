package io.sessionroutes.bundle;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a context has its meters. */
final class ContextMeters {

    /** Camel's own name for the registry of a context. */
    private static final String NAME = "metricsRegistry";

    private static final Logger LOG = LoggerFactory.getLogger(ContextMeters.class);

    private ContextMeters() {}

    /** The one under Camel's name, else the only one; one that nobody reads if there is none. */
    static MeterRegistry in(CamelContext context) {
        Registry beans = context.getRegistry();
        MeterRegistry named = beans.lookupByNameAndType(NAME, MeterRegistry.class);
        MeterRegistry found = named == null ? beans.findSingleByType(MeterRegistry.class) : named;
        if (found == null) {
            LOG.info("No single MeterRegistry is bound in the context, nor one named {}: meters are not shown", NAME);
            return new CompositeMeterRegistry();
        }
        return found;
    }
}
