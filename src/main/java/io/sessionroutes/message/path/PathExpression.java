package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A JSONPath. */
final class PathExpression extends FieldExpression {

    private final PathQuery query;

    private PathExpression(String text, PathQuery query) {
        super(text);
        this.query = query;
    }

    static PathExpression compile(String text) {
        return new PathExpression(text, new PathParser(new PathCursor(text)).whole());
    }

    @Override
    public @Nullable JsonNode find(JsonNode event, Predicate<JsonNode> wanted, SearchBudget budget) {
        FirstNodes hit = new FirstNodes(1);
        query.visit(event, new PathSearch(event, budget), value -> wanted.test(value) && hit.visit(value));
        return hit.only();
    }
}
