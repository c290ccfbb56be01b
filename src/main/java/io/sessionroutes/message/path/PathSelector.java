package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;

/** Which children of a value a path takes. */
@FunctionalInterface
interface PathSelector {

    /** Gives each child to the visitor. Returns whether the visitor wants no more. */
    boolean select(JsonNode node, PathSearch search, NodeVisitor visitor);

    /** The member of this name. */
    static PathSelector name(String name) {
        return (node, search, visitor) -> {
            JsonNode member = node.isObject() ? node.get(name) : null;
            return member != null && visitor.visit(member);
        };
    }

    /** Every member or element. */
    static PathSelector all() {
        return filter((node, search) -> true);
    }

    /** Every member or element of which this is true. */
    static PathSelector filter(FilterCondition condition) {
        return (node, search, visitor) -> {
            for (JsonNode child : node) {
                search.budget().spend();
                if (condition.test(child, search) && visitor.visit(child)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** The element at this place; a negative one counts from the end. */
    static PathSelector index(long index) {
        return (node, search, visitor) -> {
            long at = index < 0 ? node.size() + index : index;
            return node.isArray() && at >= 0 && at < node.size() && visitor.visit(node.get((int) at));
        };
    }
}
