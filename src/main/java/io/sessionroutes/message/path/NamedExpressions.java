package io.sessionroutes.message.path;

import io.sessionroutes.message.VisibleText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expressions under names: {@code branch=/branch/code /branch, channel=$.channel}. */
public final class NamedExpressions {

    private static final Pattern NAMED = Pattern.compile("([A-Za-z][A-Za-z0-9_]{0,63})=([/$].*)", Pattern.DOTALL);

    private NamedExpressions() {}

    /**
     * The expressions of each name, separated by blanks, in the order of the text.
     *
     * @throws IllegalArgumentException if the text cannot be read; the message is for a person
     */
    public static Map<String, String> parse(String text) {
        Map<String, String> named = new LinkedHashMap<>();
        String name = "";
        for (String part : ExpressionSplitter.split(text)) {
            String unended = part.endsWith(",") ? part.substring(0, part.length() - 1) : part;
            Matcher start = NAMED.matcher(unended);
            if (start.matches()) {
                name = start.group(1);
                if (named.putIfAbsent(name, checked(start.group(2))) != null) {
                    throw new IllegalArgumentException(name + " is given twice");
                }
            } else if (name.isEmpty() || !unended.startsWith("/") && !unended.startsWith("$")) {
                throw new IllegalArgumentException(
                        "no name of letters, digits and '_' (64 at most), '=' and an expression: "
                                + VisibleText.line(unended));
            } else {
                named.merge(name, checked(unended), (before, more) -> before + " " + more);
            }
        }
        return named;
    }

    private static String checked(String expression) {
        FieldExpression.list(expression);
        return expression;
    }
}
