package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sessionroutes.step.enrich.BankTable;
import io.sessionroutes.step.enrich.ProductTable;

/** Counts names in events that the tables in {@code config/} do not know: a reason to check the tables. */
public final class TableMeters implements MeterBinder {

    private final ProductTable products;
    private final BankTable banks;

    public TableMeters(ProductTable products, BankTable banks) {
        this.products = products;
        this.banks = banks;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("session.routes.unknown.products", products, ProductTable::unknown)
                .description("Events whose product has no row; the default row served them")
                .register(registry);
        FunctionCounter.builder("session.routes.unknown.banks", banks, BankTable::unknown)
                .description("Events whose bank name or branch code the bank tables do not know")
                .register(registry);
    }
}
