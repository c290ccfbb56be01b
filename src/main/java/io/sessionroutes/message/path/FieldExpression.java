package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where a value is in an event. Its {@code toString} is the expression as the operator wrote it. */
public abstract sealed class FieldExpression permits PointerExpression, PathExpression {

    /** More would only be a mistake, and the depth of a filter is limited by it too. */
    static final int MAX_CHARACTERS = 1_000;

    /**
     * Expressions that are separated by blanks. A blank inside the brackets or quotes of a JSONPath separates nothing.
     *
     * @throws ExpressionSyntaxException which quotes the expression, and says what is wrong with it and where
     */
    public static List<FieldExpression> list(String text) {
        List<FieldExpression> expressions = new ArrayList<>();
        ExpressionSplitter.split(text).forEach(expression -> expressions.add(of(expression)));
        return List.copyOf(expressions);
    }

    private static FieldExpression of(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new ExpressionSyntaxException(
                    text.substring(0, 40) + "...", MAX_CHARACTERS, "has more than " + MAX_CHARACTERS + " characters");
        }
        return text.startsWith("$") ? PathExpression.compile(text) : PointerExpression.compile(text);
    }

    private final String text;

    FieldExpression(String text) {
        this.text = text;
    }

    /**
     * The first value here that is wanted, in the order of the document; null where there is none.
     *
     * @param budget what the search may cost
     * @throws SearchTooLongException if it would cost more
     */
    public abstract @Nullable JsonNode find(JsonNode event, Predicate<JsonNode> wanted, SearchBudget budget);

    @Override
    public final String toString() {
        return text;
    }
}
