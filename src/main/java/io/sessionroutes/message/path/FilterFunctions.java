package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import org.jspecify.annotations.Nullable;

/** RFC 9535's functions. */
final class FilterFunctions {

    private FilterFunctions() {}

    /**
     * The number of characters of a text, elements of an array, or members of an object. Other values have no length.
     */
    static FilterOperand length(FilterOperand of) {
        return (current, search) -> length(of.value(current, search), search);
    }

    private static @Nullable JsonNode length(@Nullable JsonNode value, PathSearch search) {
        if (value == null || value.isValueNode() && !value.isTextual()) {
            return null;
        }
        if (!value.isTextual()) {
            return IntNode.valueOf(value.size());
        }
        String text = value.textValue();
        search.budget().spendOnText(text.length());
        return IntNode.valueOf(text.codePointCount(0, text.length()));
    }

    /** The number of values that the query finds. */
    static FilterOperand count(PathQuery query) {
        return (current, search) -> {
            FirstNodes all = new FirstNodes(Integer.MAX_VALUE);
            query.visit(current, search, all);
            return IntNode.valueOf(all.count());
        };
    }

    /** The value that the query finds, if it finds exactly one. */
    static FilterOperand value(PathQuery query) {
        return (current, search) -> {
            FirstNodes two = new FirstNodes(2);
            query.visit(current, search, two);
            return two.only();
        };
    }

    /** Whether a text is of this form, as a whole or in a part. */
    static FilterCondition matches(FilterOperand of, TextPattern pattern) {
        return (current, search) -> {
            JsonNode value = of.value(current, search);
            return value != null && value.isTextual() && pattern.matches(value.textValue(), search.budget());
        };
    }
}
