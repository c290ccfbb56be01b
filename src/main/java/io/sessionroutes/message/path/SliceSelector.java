package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Elements of an array at regular distances: {@code start:end:step}.
 *
 * @param start the first; null for the array's first, or its last if the step is negative
 * @param end the first element that is not taken; null if all are taken
 * @param step the distance; 0 takes nothing
 */
record SliceSelector(@Nullable Long start, @Nullable Long end, long step) implements PathSelector {

    @Override
    public boolean select(JsonNode node, PathSearch search, NodeVisitor visitor) {
        if (!node.isArray() || step == 0) {
            return false;
        }
        long size = node.size();
        long first = step > 0 ? within(start, 0, size, 0, size) : within(start, size - 1, size, -1, size - 1);
        long last = step > 0 ? within(end, size, size, 0, size) : within(end, -1, size, -1, size - 1);
        for (long at = first; step > 0 ? at < last : at > last; at += step) {
            search.budget().spend();
            if (visitor.visit(node.get((int) at))) {
                return true;
            }
        }
        return false;
    }

    private static long within(@Nullable Long bound, long otherwise, long size, long least, long most) {
        if (bound == null) {
            return otherwise;
        }
        return Math.min(Math.max(bound < 0 ? size + bound : bound, least), most);
    }
}
