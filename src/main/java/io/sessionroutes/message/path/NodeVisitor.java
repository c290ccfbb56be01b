package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;

/** Is shown the values that a path leads to, one after the other. */
@FunctionalInterface
interface NodeVisitor {

    /** Whether this was the last one that is wanted. */
    boolean visit(JsonNode value);
}
