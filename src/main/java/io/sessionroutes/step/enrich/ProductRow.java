package io.sessionroutes.step.enrich;

import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.constraint.ViolationFailure;
import io.sessionroutes.step.enrich.CsvTable.Row;
import jakarta.validation.ConstraintViolation;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row, each as its column's type. An empty cell takes the default row's value. */
record ProductRow(Row row, Row defaults, ProductRules rules) {

    private static final int MAX_MONTHS = 120;
    private static final Duration MAX_AGE = Duration.ofDays(365);

    ProductDefaults product() {
        return new ProductDefaults(
                row.required("product"),
                Objects.requireNonNull(read("statement_months", ProductRow::months)),
                read("max_age_minutes", ProductRow::minutes),
                read("redirect_url", cell -> new RedirectTemplate(cell, rules.redirects())),
                valid("logo_url", "logoUrl", Function.identity()),
                valid("mode", "mode", rules.modes()::named),
                valid("session_expiry_minutes", "sessionExpiry", ProductRow::integer),
                valid("journey_mode", "journeyMode", rules.journeyModes()::named),
                read("accept_anything", Row::flagOf),
                read("is_mobile_field_editable", Row::flagOf));
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
                    rules.validator().validateValue(SessionRequest.class, property, value);
            if (!violations.isEmpty()) {
                throw new IllegalArgumentException(
                        ViolationFailure.failure(violations).message());
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

    private static Duration minutes(String cell) {
        long minutes = integer(cell);
        if (minutes < 1 || minutes > MAX_AGE.toMinutes()) {
            throw new IllegalArgumentException("must be from 1 to " + MAX_AGE.toMinutes());
        }
        return Duration.ofMinutes(minutes);
    }

    private static long integer(String cell) {
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("must be an integer", notANumber);
        }
    }
}
