package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Compares two values as RFC 9535 says: numbers with numbers, texts with texts, and no value equals no value. */
record ValueComparison(FilterOperand left, Operator operator, FilterOperand right) implements FilterCondition {

    /** The operators, the longer ones first. */
    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        MORE(">");

        final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    @Override
    public boolean test(JsonNode current, PathSearch search) {
        JsonNode one = left.value(current, search);
        JsonNode other = right.value(current, search);
        BiPredicate<@Nullable JsonNode, @Nullable JsonNode> less = (a, b) -> isLess(a, b, search);
        return switch (operator) {
            case EQUAL -> areEqual(one, other, search);
            case NOT_EQUAL -> !areEqual(one, other, search);
            case LESS -> less.test(one, other);
            case MORE -> less.test(other, one);
            case AT_MOST -> less.test(one, other) || areEqual(one, other, search);
            case AT_LEAST -> less.test(other, one) || areEqual(one, other, search);
        };
    }

    private static boolean areEqual(@Nullable JsonNode one, @Nullable JsonNode other, PathSearch search) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        search.budget().spend();
        if (one.isArray() && other.isArray()) {
            return one.size() == other.size() && areElementsEqual(one, other, search);
        }
        if (one.isObject() && other.isObject()) {
            return one.size() == other.size() && areMembersEqual(one, other, search);
        }
        return one.isValueNode() && other.isValueNode() && difference(one, other, search) == 0;
    }

    private static boolean areElementsEqual(JsonNode one, JsonNode other, PathSearch search) {
        for (int i = 0; i < one.size(); i++) {
            if (!areEqual(one.get(i), other.get(i), search)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areMembersEqual(JsonNode one, JsonNode other, PathSearch search) {
        for (Map.Entry<String, JsonNode> member : one.properties()) {
            if (!areEqual(member.getValue(), other.get(member.getKey()), search)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLess(@Nullable JsonNode one, @Nullable JsonNode other, PathSearch search) {
        if (one == null || other == null) {
            return false;
        }
        boolean areComparable = one.isNumber() && other.isNumber() || one.isTextual() && other.isTextual();
        return areComparable && difference(one, other, search) < 0;
    }

    /** 0 if two values without members are the same; below 0 if the first of two numbers or texts is less. */
    private static int difference(JsonNode one, JsonNode other, PathSearch search) {
        if (one.isNumber() && other.isNumber()) {
            return compareNumbers(one, other);
        }
        if (one.isTextual() && other.isTextual()) {
            search.budget()
                    .spendOnText(
                            Math.min(one.textValue().length(), other.textValue().length()));
            return compareTexts(one.textValue(), other.textValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    private static int compareNumbers(JsonNode one, JsonNode other) {
        if (one.isIntegralNumber() && one.canConvertToLong() && other.isIntegralNumber() && other.canConvertToLong()) {
            return Long.compare(one.longValue(), other.longValue());
        }
        boolean areFinite = Double.isFinite(one.doubleValue()) && Double.isFinite(other.doubleValue())
                || one.isBigDecimal() && other.isBigDecimal();
        return areFinite
                ? one.decimalValue().compareTo(other.decimalValue())
                : Double.compare(one.doubleValue(), other.doubleValue());
    }

    /** Compares by Unicode code points: a half of a surrogate pair sorts behind every character that needs no pair. */
    private static int compareTexts(String one, String other) {
        int most = Math.min(one.length(), other.length());
        for (int i = 0; i < most; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean isHalf = Character.isSurrogate(a);
                return isHalf == Character.isSurrogate(b) ? a - b : isHalf ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }
}
