package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;

/** Gets the values that a path finds, one after the other. */
@FunctionalInterface
interface NodeVisitor {

    /** Takes one value. Returns whether no more are wanted. */
    boolean visit(JsonNode value);
}
