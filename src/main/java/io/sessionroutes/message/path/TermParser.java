package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the parts of a filter: literals, queries and functions. */
final class TermParser {

    private final PathCursor cursor;
    private final PathParser paths;
    private final LiteralParser literals;

    TermParser(PathCursor cursor, PathParser paths) {
        this.cursor = cursor;
        this.paths = paths;
        this.literals = new LiteralParser(cursor);
    }

    FilterTerm term() {
        int start = cursor.position();
        if (cursor.peek() == '@' || cursor.peek() == '$') {
            return FilterTerm.query(start, paths.query());
        }
        JsonNode literal = literals.literal();
        return literal == null ? function(start) : FilterTerm.value(start, (current, search) -> literal);
    }

    /** The term as one side of a comparison. */
    FilterOperand value(FilterTerm term) {
        if (term.value() == null) {
            throw cursor.fault(
                    term.position(),
                    term.query() == null
                            ? "this is true or false by itself, and cannot be compared"
                            : "this may lead to several values, and cannot be compared");
        }
        return term.value();
    }

    private FilterTerm function(int start) {
        while (cursor.peek() >= 'a' && cursor.peek() <= 'z'
                || cursor.position() > start && (cursor.peek() == '_' || PathCursor.isDigit(cursor.peek()))) {
            cursor.next();
        }
        String name = cursor.since(start);
        if (name.isEmpty() || !cursor.take("(")) {
            throw cursor.fault(start, "expected '@', '$', a literal or a function");
        }
        return switch (name) {
            case "length" -> FilterTerm.value(start, FilterFunctions.length(value(onlyArgument(name))));
            case "count" -> FilterTerm.value(start, FilterFunctions.count(query(onlyArgument(name))));
            case "value" -> FilterTerm.value(start, FilterFunctions.value(query(onlyArgument(name))));
            case "match", "search" -> pattern(start, name);
            default -> throw cursor.fault(start, "unknown function; there are length, count, value, match and search");
        };
    }

    private FilterTerm pattern(int start, String name) {
        cursor.skipBlanks();
        FilterOperand of = value(term());
        cursor.skipBlanks();
        cursor.expect(",");
        cursor.skipBlanks();
        int position = cursor.position();
        if (!literals.isQuoted()) {
            throw cursor.fault("expected a regular expression in quotes; it cannot come from the event");
        }
        String text = literals.quoted();
        cursor.skipBlanks();
        cursor.expect(")");
        try {
            return FilterTerm.condition(
                    start, FilterFunctions.matches(of, new TextPattern(text, name.equals("match"))));
        } catch (IllegalArgumentException broken) {
            throw cursor.fault(position, String.valueOf(broken.getMessage()));
        }
    }

    private PathQuery query(FilterTerm argument) {
        if (argument.query() == null) {
            throw cursor.fault(argument.position(), "expected a path that begins with '@' or '$'");
        }
        return argument.query();
    }

    private FilterTerm onlyArgument(String name) {
        List<FilterTerm> arguments = new ArrayList<>();
        do {
            cursor.skipBlanks();
            arguments.add(term());
            cursor.skipBlanks();
        } while (cursor.take(","));
        int end = cursor.position();
        cursor.expect(")");
        if (arguments.size() > 1) {
            throw cursor.fault(end, name + " takes 1 argument");
        }
        return arguments.get(0);
    }
}
