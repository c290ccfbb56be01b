package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Counts the first values of a path, and keeps the last of them. */
final class FirstNodes implements NodeVisitor {

    private final int most;
    private int count;
    private @Nullable JsonNode last;

    /** @param most the number of values after which no more are wanted */
    FirstNodes(int most) {
        this.most = most;
    }

    @Override
    public boolean visit(JsonNode value) {
        last = value;
        count++;
        return count >= most;
    }

    int count() {
        return count;
    }

    /** The value, if there was exactly one. */
    @Nullable
    JsonNode only() {
        return count == 1 ? last : null;
    }
}
