package io.sessionroutes.bundle;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the meter registry of a context. */
final class ContextMeters {

    /** Camel's own name for the registry of a context. */
    private static final String NAME = "metricsRegistry";

    private static final Logger LOG = LoggerFactory.getLogger(ContextMeters.class);

    private ContextMeters() {}

    /** The registry under Camel's name, else the only one. If neither exists, a new one, whose meters are not shown. */
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
