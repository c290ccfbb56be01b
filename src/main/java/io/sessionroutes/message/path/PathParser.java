package io.sessionroutes.message.path;

import java.util.ArrayList;
import java.util.List;

/** Reads a JSONPath by the grammar of RFC 9535. */
final class PathParser {

    private final PathCursor cursor;
    private final LiteralParser literals;

    PathParser(PathCursor cursor) {
        this.cursor = cursor;
        this.literals = new LiteralParser(cursor);
    }

    /** The whole text as one path. */
    PathQuery whole() {
        PathQuery query = query();
        if (!cursor.isAtEnd()) {
            throw cursor.fault("expected '.', '[' or the end; a key with other characters is written ['key']");
        }
        return query;
    }

    /** The path that begins here, with {@code $} or {@code @}. */
    PathQuery query() {
        boolean isFromRoot = cursor.next() == '$';
        List<PathSegment> segments = new ArrayList<>();
        while (true) {
            int before = cursor.position();
            cursor.skipBlanks();
            if (cursor.take("..")) {
                segments.add(descendants());
            } else if (cursor.take(".")) {
                segments.add(cursor.take("*") ? segment(PathSelector.all(), false) : segment(name(), true));
            } else if (cursor.take("[")) {
                segments.add(inBrackets(false));
            } else {
                cursor.back(before);
                return new PathQuery(isFromRoot, List.copyOf(segments));
            }
        }
    }

    private PathSegment descendants() {
        if (cursor.take("[")) {
            return inBrackets(true);
        }
        PathSelector selector = cursor.take("*") ? PathSelector.all() : name();
        return new PathSegment(List.of(selector), true, false);
    }

    private static PathSegment segment(PathSelector selector, boolean isSingular) {
        return new PathSegment(List.of(selector), false, isSingular);
    }

    /** Blanks inside the brackets are allowed, but the grammar has none in a path whose one value is compared. */
    private PathSegment inBrackets(boolean descends) {
        int inside = cursor.position();
        List<PathSelector> selectors = new ArrayList<>();
        boolean isSingular = !descends;
        do {
            cursor.skipBlanks();
            isSingular &= cursor.position() == inside && (literals.isQuoted() || beginsInteger());
            selectors.add(selector());
            isSingular &= cursor.peek() == ']' && !(selectors.get(0) instanceof SliceSelector);
            cursor.skipBlanks();
        } while (cursor.take(","));
        if (!cursor.take("]")) {
            throw cursor.fault("expected ',' or ']'");
        }
        return new PathSegment(List.copyOf(selectors), descends, isSingular);
    }

    private PathSelector selector() {
        if (literals.isQuoted()) {
            return PathSelector.name(literals.quoted());
        }
        if (cursor.take("*")) {
            return PathSelector.all();
        }
        if (cursor.take("?")) {
            return PathSelector.filter(new FilterParser(cursor, this).condition());
        }
        if (cursor.peek() != ':' && !beginsInteger()) {
            throw cursor.fault("expected a key in quotes, an index, a slice, '*' or '?'");
        }
        return indexOrSlice();
    }

    private PathSelector indexOrSlice() {
        Long start = cursor.peek() == ':' ? null : literals.integer();
        int before = cursor.position();
        cursor.skipBlanks();
        if (!cursor.take(":")) {
            cursor.back(before);
            return PathSelector.index(start == null ? 0 : start);
        }
        cursor.skipBlanks();
        Long end = beginsInteger() ? literals.integer() : null;
        cursor.skipBlanks();
        long step = 1;
        if (cursor.take(":")) {
            cursor.skipBlanks();
            step = beginsInteger() ? literals.integer() : 1;
        }
        return new SliceSelector(start, end, step);
    }

    private boolean beginsInteger() {
        return cursor.peek() == '-' || PathCursor.isDigit(cursor.peek());
    }

    /** A key without brackets: letters, digits, '_' and every character beyond ASCII. */
    private PathSelector name() {
        int start = cursor.position();
        if (!PathCursor.beginsName(cursor.peek())) {
            throw cursor.fault("expected a key; one with other characters is written ['key']");
        }
        cursor.skipName();
        return PathSelector.name(cursor.since(start));
    }
}
