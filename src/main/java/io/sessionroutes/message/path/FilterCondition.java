package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A condition of a filter on a value. */
@FunctionalInterface
interface FilterCondition {

    /** @param current the value that the filter is tried on, {@code @} in its text */
    boolean test(JsonNode current, PathSearch search);

    /** Whether the query finds a value, even null. */
    static FilterCondition exists(PathQuery query) {
        return (current, search) -> query.visit(current, search, new FirstNodes(1));
    }

    static FilterCondition not(FilterCondition condition) {
        return (current, search) -> !condition.test(current, search);
    }

    static FilterCondition any(List<FilterCondition> conditions) {
        return (current, search) -> {
            for (FilterCondition condition : conditions) {
                if (condition.test(current, search)) {
                    return true;
                }
            }
            return false;
        };
    }

    static FilterCondition all(List<FilterCondition> conditions) {
        return (current, search) -> {
            for (FilterCondition condition : conditions) {
                if (!condition.test(current, search)) {
                    return false;
                }
            }
            return true;
        };
    }
}
