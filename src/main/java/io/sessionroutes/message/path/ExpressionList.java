package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expressions that are tried in order. Its {@code toString} joins them with "or", for messages. */
public final class ExpressionList {

    private final List<FieldExpression> expressions;

    /**
     * @param text expressions separated by blanks
     * @throws ExpressionSyntaxException if an expression cannot be read; the message quotes it, and says what is wrong
     *     and where
     */
    public ExpressionList(String text) {
        this.expressions = FieldExpression.list(text);
    }

    /** The expressions of such a text, as they are written. A blank inside a JSONPath does not separate. */
    public static List<String> parts(String text) {
        return ExpressionSplitter.split(text);
    }

    public boolean isEmpty() {
        return expressions.isEmpty();
    }

    /**
     * The first wanted value of the first expression that finds one, or null.
     *
     * @param budget the cost that the search may have
     * @throws SearchTooLongException if it would cost more
     */
    public @Nullable FoundValue find(JsonNode event, Predicate<JsonNode> wanted, SearchBudget budget) {
        for (FieldExpression expression : expressions) {
            JsonNode value = expression.find(event, wanted, budget);
            if (value != null) {
                return new FoundValue(expression, value);
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return expressions.stream().map(FieldExpression::toString).collect(Collectors.joining(" or "));
    }
}
