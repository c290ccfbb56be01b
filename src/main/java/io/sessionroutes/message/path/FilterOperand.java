package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One side of a comparison. */
@FunctionalInterface
interface FilterOperand {

    /** The value; null if there is none, which differs from JSON's null. */
    @Nullable
    JsonNode value(JsonNode current, PathSearch search);
}
