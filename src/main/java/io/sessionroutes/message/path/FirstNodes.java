package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Counts values, and keeps the last. */
final class FirstNodes implements NodeVisitor {

    private final int most;
    private int count;
    private @Nullable JsonNode last;

    /** @param most so many are enough */
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
