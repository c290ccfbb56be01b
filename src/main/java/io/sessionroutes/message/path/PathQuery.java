package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path from the event ({@code $}) or, in a filter, from the value that the filter is tried on ({@code @}).
 *
 * @param isFromRoot whether it begins at the event
 * @param segments the steps of the path
 */
record PathQuery(boolean isFromRoot, List<PathSegment> segments) {

    /** Whether it leads to one value at most, whatever the event. */
    boolean isSingular() {
        return segments.stream().allMatch(PathSegment::isSingular);
    }

    /**
     * Gives each value that the path finds to the visitor, in the order of the document. Returns whether the visitor
     * wants no more.
     */
    boolean visit(JsonNode current, PathSearch search, NodeVisitor visitor) {
        return walk(isFromRoot ? search.root() : current, 0, search, visitor);
    }

    private boolean walk(JsonNode node, int next, PathSearch search, NodeVisitor visitor) {
        return next == segments.size()
                ? visitor.visit(node)
                : segments.get(next).visit(node, search, child -> walk(child, next + 1, search, visitor));
    }

    /** The one value that a singular query leads to, or null. */
    @Nullable
    JsonNode only(JsonNode current, PathSearch search) {
        FirstNodes found = new FirstNodes(1);
        visit(current, search, found);
        return found.only();
    }
}
