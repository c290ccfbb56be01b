package io.sessionroutes.message.path;

import org.jspecify.annotations.Nullable;

/**
 * A literal, a query or a function in a filter, in each role that it can have.
 *
 * @param position where it begins
 * @param value as one side of a comparison; null if it cannot be compared
 * @param condition as a whole condition; null if it is neither true nor false
 * @param query as the argument of a function that takes a query; null if it is no query
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
