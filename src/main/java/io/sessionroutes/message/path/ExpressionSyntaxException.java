package io.sessionroutes.message.path;

import io.sessionroutes.message.VisibleText;

/** An expression that cannot be read. The message quotes it, and says what is wrong and where. */
public final class ExpressionSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param position of the fault, counted from 0 in characters; the message counts from 1, as people do */
    ExpressionSyntaxException(String expression, int position, String fault) {
        super(VisibleText.line(expression) + " at character " + (position + 1) + ": " + fault);
    }
}
