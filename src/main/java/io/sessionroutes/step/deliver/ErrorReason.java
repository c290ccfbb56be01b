package io.sessionroutes.step.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Finds the message of an error in the forms that FinBox and the frameworks before it use: {@code error.message},
 * {@code error}, {@code detail}, {@code message}, {@code title}, {@code errors}, fields with lists of messages, and
 * lists of all these.
 */
final class ErrorReason {

    /** The most characters that are taken of the message. */
    static final int MOST = 2_048;

    private static final List<String> OUTER = List.of("error", "detail", "message", "title", "errors", "msg");
    private static final List<String> INNER = List.of("message", "detail", "error", "title", "errors", "msg");

    private final StringBuilder words = new StringBuilder();

    private ErrorReason() {}

    /** The message as it is; empty if there is none. */
    static String of(JsonNode tree) {
        ErrorReason reason = new ErrorReason();
        reason.read(tree, OUTER, 0);
        return reason.words.toString();
    }

    /** Whether the node had a message. */
    private boolean read(JsonNode node, List<String> names, int depth) {
        if (depth > FinBoxError.DEEPEST || words.length() >= MOST) {
            return false;
        }
        if (node.isTextual()) {
            return add(node.textValue());
        }
        if (node.isArray()) {
            return list(node, names, depth);
        }
        return names.stream().anyMatch(name -> read(node.path(name), INNER, depth + 1)) || fields(node, depth);
    }

    private boolean add(String text) {
        words.append(text, 0, Math.min(text.length(), MOST - words.length()));
        return !text.isBlank();
    }

    private boolean list(JsonNode list, List<String> names, int depth) {
        boolean any = false;
        for (int i = 0; i < Math.min(list.size(), FinBoxError.LONGEST); i++) {
            int before = words.length();
            if (any) {
                words.append("; ");
            }
            if (read(list.get(i), names, depth + 1)) {
                any = true;
            } else {
                words.setLength(before);
            }
        }
        return any;
    }

    private boolean fields(JsonNode node, int depth) {
        boolean any = false;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            int before = words.length();
            if (field.getValue().isArray()) {
                words.append(any ? "; " : "").append(field.getKey()).append(": ");
                if (read(field.getValue(), INNER, depth + 1)) {
                    any = true;
                } else {
                    words.setLength(before);
                }
            }
        }
        return any;
    }
}
