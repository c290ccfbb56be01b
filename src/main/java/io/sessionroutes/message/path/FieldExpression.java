package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds a value in an event. Its {@code toString} is the expression as the operator wrote it. */
public abstract sealed class FieldExpression permits PointerExpression, PathExpression {

    /** A longer expression would only be a mistake. This also limits the depth of a filter. */
    static final int MAX_CHARACTERS = 1_000;

    /**
     * Reads expressions that are separated by blanks. A blank inside the brackets or quotes of a JSONPath does not
     * separate.
     *
     * @throws ExpressionSyntaxException if an expression cannot be read; the message quotes it, and says what is wrong
     *     and where
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
     * The first wanted value here, in the order of the document; null if there is none.
     *
     * @param budget the cost that the search may have
     * @throws SearchTooLongException if it would cost more
     */
    public abstract @Nullable JsonNode find(JsonNode event, Predicate<JsonNode> wanted, SearchBudget budget);

    @Override
    public final String toString() {
        return text;
    }
}
