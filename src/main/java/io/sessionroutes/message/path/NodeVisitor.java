package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;

/** Gets the values that a path finds, one after the other. */
@FunctionalInterface
interface NodeVisitor {

    /** Whether this was the last one that is wanted. */
    boolean visit(JsonNode value);
}
