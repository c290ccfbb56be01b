package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * One step of a path.
 *
 * @param selectors which children it takes
 * @param descends whether it looks for them at any depth ({@code ..})
 * @param isSingular whether it takes one child at most
 */
record PathSegment(List<PathSelector> selectors, boolean descends, boolean isSingular) {

    boolean visit(JsonNode node, PathSearch search, NodeVisitor visitor) {
        return descends ? descend(node, search, visitor) : select(node, search, visitor);
    }

    private boolean select(JsonNode node, PathSearch search, NodeVisitor visitor) {
        for (PathSelector selector : selectors) {
            search.budget().spend();
            if (selector.select(node, search, visitor)) {
                return true;
            }
        }
        return false;
    }

    /** Without recursion, because an event may be deep. */
    private boolean descend(JsonNode node, PathSearch search, NodeVisitor visitor) {
        Deque<Iterator<JsonNode>> open = new ArrayDeque<>();
        JsonNode next = node;
        while (true) {
            if (next.isContainerNode()) {
                if (select(next, search, visitor)) {
                    return true;
                }
                open.push(next.elements());
            }
            while (!open.isEmpty() && !open.element().hasNext()) {
                open.pop();
            }
            if (open.isEmpty()) {
                return false;
            }
            search.budget().spend();
            next = open.element().next();
        }
    }
}
