package io.sessionroutes.message.path;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.message.BlankText;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSON Pointer. */
final class PointerExpression extends FieldExpression {

    private static final Pattern BAD_ESCAPE = Pattern.compile("~([^01]|$)");

    private final JsonPointer pointer;

    private PointerExpression(String text) {
        super(text);
        pointer = JsonPointer.compile(text);
    }

    static PointerExpression compile(String text) {
        if (!text.startsWith("/")) {
            throw new ExpressionSyntaxException(text, 0, "expected '/' (a JSON Pointer) or '$' (a JSONPath)");
        }
        int predicate = text.indexOf("[?");
        if (predicate >= 0) {
            throw new ExpressionSyntaxException(
                    text,
                    predicate,
                    "a JSON Pointer has no predicates, this would never match; a JSONPath begins with '$'");
        }
        int separator = separator(text);
        if (separator >= 0) {
            throw new ExpressionSyntaxException(
                    text,
                    separator,
                    "expressions are separated by spaces alone; a key with a comma or blank is written $['a,b']");
        }
        Matcher bad = BAD_ESCAPE.matcher(text);
        if (bad.find()) {
            throw new ExpressionSyntaxException(text, bad.start(), "expected ~0 (for '~') or ~1 (for '/')");
        }
        return new PointerExpression(text);
    }

    /** Where another expression was probably meant to begin; -1 if nowhere. */
    private static int separator(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == ',' || BlankText.isBlank(text.charAt(at))) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public @Nullable JsonNode find(JsonNode event, Predicate<JsonNode> wanted, SearchBudget budget) {
        JsonNode value = event.at(pointer);
        return wanted.test(value) ? value : null;
    }
}
