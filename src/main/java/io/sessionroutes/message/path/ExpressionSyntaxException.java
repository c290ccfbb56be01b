package io.sessionroutes.message.path;

/** An expression that cannot be read. The message quotes it, and says where and what. */
public final class ExpressionSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param position of the fault, counted from 0 in characters; the message counts from 1, as people do */
    ExpressionSyntaxException(String expression, int position, String fault) {
        super(expression.replaceAll("\\p{Cntrl}", "?") + " at character " + (position + 1) + ": " + fault);
    }
}
