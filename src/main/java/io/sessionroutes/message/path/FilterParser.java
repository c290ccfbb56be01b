package io.sessionroutes.message.path;

import io.sessionroutes.message.path.ValueComparison.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the filter of a JSONPath, the part behind {@code ?}. */
final class FilterParser {

    private final PathCursor cursor;
    private final TermParser terms;

    FilterParser(PathCursor cursor, PathParser paths) {
        this.cursor = cursor;
        this.terms = new TermParser(cursor, paths);
    }

    FilterCondition condition() {
        cursor.enter();
        FilterCondition condition = separated("||", this::conjunction, FilterCondition::any);
        cursor.leave();
        return condition;
    }

    private FilterCondition conjunction() {
        return separated("&&", this::basic, FilterCondition::all);
    }

    private FilterCondition separated(
            String sign, Supplier<FilterCondition> part, Function<List<FilterCondition>, FilterCondition> join) {
        List<FilterCondition> parts = new ArrayList<>();
        do {
            cursor.skipBlanks();
            parts.add(part.get());
            cursor.skipBlanks();
        } while (cursor.take(sign));
        return parts.size() == 1 ? parts.get(0) : join.apply(List.copyOf(parts));
    }

    private FilterCondition basic() {
        if (!cursor.take("!")) {
            return cursor.take("(") ? inParentheses() : comparison();
        }
        cursor.skipBlanks();
        if (cursor.take("(")) {
            return FilterCondition.not(inParentheses());
        }
        FilterTerm term = terms.term();
        Operator operator = operator();
        if (operator != null) {
            throw cursor.fault(term.position(), "'!' before a comparison needs parentheses: !(...)");
        }
        return FilterCondition.not(test(term));
    }

    private FilterCondition inParentheses() {
        FilterCondition inner = condition();
        cursor.expect(")");
        return inner;
    }

    private FilterCondition comparison() {
        FilterTerm left = terms.term();
        Operator operator = operator();
        if (operator == null) {
            return test(left);
        }
        cursor.skipBlanks();
        return new ValueComparison(terms.value(left), operator, terms.value(terms.term()));
    }

    private @Nullable Operator operator() {
        int before = cursor.position();
        cursor.skipBlanks();
        for (Operator operator : Operator.values()) {
            if (cursor.take(operator.sign)) {
                return operator;
            }
        }
        if (cursor.peek() == '=') {
            throw cursor.fault(
                    cursor.startsWith("=~") ? "no '=~' in RFC 9535; write match(@.key, 'pattern')" : "expected '=='");
        }
        cursor.back(before);
        return null;
    }

    private FilterCondition test(FilterTerm term) {
        if (term.condition() == null) {
            throw cursor.fault(term.position(), "expected a comparison with this, such as == 'text'");
        }
        return term.condition();
    }
}
