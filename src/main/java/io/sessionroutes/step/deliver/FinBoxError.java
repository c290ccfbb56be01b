package io.sessionroutes.step.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an answer says about a refusal, in any of its forms, and who sent it. The texts are not cleaned yet.
 *
 * @param source who sent the answer
 * @param code the code, a text or number, if it has only characters that codes use; else null
 * @param reason the message, at most {@link ErrorReason#MOST} characters; empty if there is none
 */
record FinBoxError(AnswerSource source, @Nullable String code, String reason) {

    /** How deep lists and wrappers are searched. */
    static final int DEEPEST = 5;

    /** How many entries of a list are searched. */
    static final int LONGEST = 5;

    private static final String API_KEY = "api_key";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final String[] WRAPPERS = {"error", "errors", "detail", "message"};

    /**
     * Reads an answer.
     *
     * @param cut whether more bytes came than were read
     * @param sent the names of the request's parameters, without the key's name
     */
    static FinBoxError read(byte[] body, boolean cut, Set<String> sent) {
        AnswerBody answer = AnswerBody.read(body, cut);
        JsonNode tree = answer.tree();
        if (tree == null) {
            return new FinBoxError(AnswerSource.NOT_JSON, null, answer.text());
        }
        return new FinBoxError(source(tree, sent), code(tree, 0), ErrorReason.of(tree));
    }

    private static AnswerSource source(JsonNode tree, Set<String> sent) {
        if (isCode(tree.path("error").path("code"))) {
            return AnswerSource.FINBOX;
        }
        if (names(tree, Set.of(API_KEY), 0)) {
            return AnswerSource.KEY_ERROR;
        }
        return names(tree, sent, 0) ? AnswerSource.FIELD_ERROR : AnswerSource.OTHER_JSON;
    }

    /** Whether a node is meant as a code, although perhaps in characters that are not kept. */
    private static boolean isCode(JsonNode node) {
        return node.isNumber() || node.isTextual() && !node.textValue().isBlank();
    }

    /**
     * Whether it is an error of one of these fields: a list of messages under the field's name. An echo of the request
     * has no such list.
     */
    private static boolean names(JsonNode node, Set<String> fields, int depth) {
        return depth < DEEPEST
                && (fields.stream().anyMatch(field -> isFieldError(node.path(field)))
                        || within(node).anyMatch(inner -> names(inner, fields, depth + 1)));
    }

    private static boolean isFieldError(JsonNode node) {
        return node.isArray() && !ErrorReason.of(node).isEmpty();
    }

    private static @Nullable String code(JsonNode node, int depth) {
        if (depth == DEEPEST) {
            return null;
        }
        String first = depth == 0 && node.path("error").isObject()
                ? usable(node.path("error").path("code"))
                : null;
        String own = first != null ? first : usable(node.path("code"));
        return own != null
                ? own
                : within(node)
                        .map(inner -> code(inner, depth + 1))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String usable(JsonNode node) {
        String code = node.isValueNode() && isCode(node) ? node.asText().strip() : "";
        return CODE.matcher(code).matches() ? code : null;
    }

    /** The first entries of a list, or an object's values under the names that hold errors. */
    private static Stream<JsonNode> within(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).limit(LONGEST)
                : Stream.of(WRAPPERS).map(node::path).filter(JsonNode::isContainerNode);
    }
}
