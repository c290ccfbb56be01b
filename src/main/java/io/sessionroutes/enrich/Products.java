package io.sessionroutes.enrich;

import io.sessionroutes.enrich.Table.Row;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.validate.Violations;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The product table. A product's empty cells take the default row's, and a product without a row takes that row whole
 * and is counted. A value that no request could carry is found here, when the table is read, and not by the first
 * applicant.
 */
public final class Products {

    static final String DEFAULT_ROW = "*";
    private static final List<String> COLUMNS = List.of(
            "product",
            "statement_months",
            "redirect_url",
            "logo_url",
            "mode",
            "session_expiry_minutes",
            "journey_mode",
            "accept_anything",
            "is_mobile_field_editable");
    private static final int MAX_MONTHS = 120;

    private final Map<String, Product> products = new HashMap<>();
    private final Product otherwise;
    private final List<String> redirectsWithQuery = new ArrayList<>();
    private final LongAdder unknown = new LongAdder();

    /**
     * @param validator knows the rules for the values that go into a request
     * @throws IllegalArgumentException when the table is wrong, with file, line and column
     */
    public static Products read(Path file, Validator validator) {
        List<Row> rows = Table.read(file)
                .requireColumns(COLUMNS.subList(0, 2))
                .refuseOtherColumns(COLUMNS)
                .rows();
        Row defaults = rows.stream()
                .filter(row -> DEFAULT_ROW.equals(row.cell("product")))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(file + ": no default row (product " + DEFAULT_ROW + ")"));
        return new Products(rows, defaults, validator);
    }

    private Products(List<Row> rows, Row defaults, Validator validator) {
        defaults.required("statement_months");
        this.otherwise = new Cells(defaults, defaults, validator).product();
        for (Row row : rows) {
            Product product = new Cells(row, defaults, validator).product();
            if (products.put(row.required("product"), product) != null) {
                throw row.wrong("column product: " + row.cell("product") + " occurs twice");
            }
            if (row.cell("redirect_url") != null
                    && product.redirect() != null
                    && product.redirect().hasQuery()) {
                redirectsWithQuery.add(row + " column redirect_url");
            }
        }
    }

    /** The row for this product; the default row where the event names none, or one without a row. */
    Product of(@Nullable String name) {
        if (name == null) {
            return otherwise;
        }
        Product product = products.get(name);
        if (product == null) {
            unknown.increment();
            return otherwise;
        }
        return product;
    }

    /** The rows of the table, the default row among them. */
    public int size() {
        return products.size();
    }

    /** The places of redirect URLs that have a query of their own: file, line and column. */
    public List<String> redirectsWithQuery() {
        return List.copyOf(redirectsWithQuery);
    }

    /** How many events have named a product without a row. */
    public long unknown() {
        return unknown.sum();
    }

    /** The cells of one row on top of the default row's, each read as its column's type. */
    private record Cells(Row row, Row defaults, Validator validator) {

        Product product() {
            return new Product(
                    Objects.requireNonNull(read("statement_months", Cells::months)),
                    read("redirect_url", RedirectTemplate::new),
                    valid("logo_url", "logoUrl", Function.identity()),
                    valid("mode", "mode", Function.identity()),
                    valid("session_expiry_minutes", "sessionExpiry", Cells::integer),
                    valid("journey_mode", "journeyMode", Function.identity()),
                    read("accept_anything", Cells::flag),
                    read("is_mobile_field_editable", Cells::flag));
        }

        private <T> @Nullable T read(String column, Function<String, T> type) {
            Row source = row.cell(column) == null ? defaults : row;
            String cell = source.cell(column);
            try {
                return cell == null ? null : type.apply(cell);
            } catch (IllegalArgumentException wrong) {
                throw source.wrong("column " + column + ": " + wrong.getMessage());
            }
        }

        private <T> @Nullable T valid(String column, String property, Function<String, T> type) {
            return read(column, cell -> {
                T value = type.apply(cell);
                Set<ConstraintViolation<SessionRequest>> violations =
                        validator.validateValue(SessionRequest.class, property, value);
                if (!violations.isEmpty()) {
                    throw new IllegalArgumentException(
                            Violations.failure(violations).message());
                }
                return value;
            });
        }

        private static int months(String cell) {
            long months = integer(cell);
            if (months < 1 || months > MAX_MONTHS) {
                throw new IllegalArgumentException("must be from 1 to " + MAX_MONTHS);
            }
            return (int) months;
        }

        private static long integer(String cell) {
            try {
                return Long.parseLong(cell);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException("must be an integer", notANumber);
            }
        }

        private static boolean flag(String cell) {
            return switch (cell) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("must be true or false");
            };
        }
    }
}
