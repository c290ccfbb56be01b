package io.sessionroutes.message.path;

import org.jspecify.annotations.Nullable;

/**
 * A literal, a query or a function in a filter, by what it can be used as.
 *
 * @param position where it begins
 * @param value in a comparison, or null
 * @param condition by itself, or null
 * @param query where a function wants one, or null
 */
record FilterTerm(
        int position,
        @Nullable FilterOperand value,
        @Nullable FilterCondition condition,
        @Nullable PathQuery query) {

    static FilterTerm value(int position, FilterOperand value) {
        return new FilterTerm(position, value, null, null);
    }

    static FilterTerm condition(int position, FilterCondition condition) {
        return new FilterTerm(position, null, condition, null);
    }

    static FilterTerm query(int position, PathQuery query) {
        return new FilterTerm(position, query.isSingular() ? query::only : null, FilterCondition.exists(query), query);
    }
}
