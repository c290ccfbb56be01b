package io.sessionroutes.step.enrich;

import io.sessionroutes.step.enrich.CsvTable.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives the default values of each loan product. Products are found in any letter case. A product's empty cells take
 * the default row's values. A product without a row takes the whole default row and is counted. A value that FinBox
 * would refuse is found when the table is read, and not at the first event.
 */
public final class ProductTable {

    static final String DEFAULT_ROW = "*";
    private static final List<String> COLUMNS = List.of(
            "product",
            "statement_months",
            "max_age_minutes",
            "redirect_url",
            "logo_url",
            "mode",
            "session_expiry_minutes",
            "journey_mode",
            "accept_anything",
            "is_mobile_field_editable");

    private final Map<String, ProductDefaults> products = new HashMap<>();
    private final ProductDefaults otherwise;
    private final List<String> redirectsWithQuery = new ArrayList<>();
    private final LongAdder unknown = new LongAdder();

    /**
     * @param rules that each value must keep
     * @throws IllegalArgumentException when the table is wrong, with file, line and column
     */
    public static ProductTable read(Path file, ProductRules rules) {
        List<Row> rows = CsvTable.read(file)
                .requireColumns(COLUMNS.subList(0, 2))
                .refuseOtherColumns(COLUMNS)
                .rows();
        Row defaults = rows.stream()
                .filter(row -> DEFAULT_ROW.equals(row.cell("product")))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(file + ": no default row (product " + DEFAULT_ROW + ")"));
        return new ProductTable(rows, row -> new ProductRow(row, defaults, rules).product(), defaults);
    }

    private ProductTable(List<Row> rows, Function<Row, ProductDefaults> read, Row defaults) {
        defaults.required("statement_months");
        this.otherwise = read.apply(defaults);
        for (Row row : rows) {
            ProductDefaults product = read.apply(row);
            if (products.put(BankTable.fold(row.required("product")), product) != null) {
                throw row.wrong("column product: " + row.cell("product") + " occurs twice");
            }
            if (row.cell("redirect_url") != null
                    && product.redirect() != null
                    && product.redirect().hasQuery()) {
                redirectsWithQuery.add(row + " column redirect_url");
            }
        }
    }

    /** The row for this product, or the default row if the event names no product or one without a row. */
    ProductDefaults of(@Nullable String name) {
        if (name == null) {
            return otherwise;
        }
        ProductDefaults product = products.get(BankTable.fold(name));
        if (product == null) {
            unknown.increment();
            return otherwise;
        }
        return product;
    }

    /** The same row, without counting. */
    ProductDefaults row(@Nullable String name) {
        return name == null ? otherwise : products.getOrDefault(BankTable.fold(name), otherwise);
    }

    /** The rows of the table, the default row among them. */
    public int size() {
        return products.size();
    }

    /** The places of redirect URLs that have a query of their own: file, line and column. */
    public List<String> redirectsWithQuery() {
        return List.copyOf(redirectsWithQuery);
    }

    /** The number of events that named a product without a row. */
    public long unknown() {
        return unknown.sum();
    }
}
