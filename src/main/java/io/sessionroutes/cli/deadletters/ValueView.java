package io.sessionroutes.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sessionroutes.message.path.FieldExpression;
import io.sessionroutes.message.path.SearchBudget;
import io.sessionroutes.message.path.SearchTooLongException;
import io.sessionroutes.step.parse.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows a value with masked mobile numbers. Where the mapping expects a mobile number, every text is masked; elsewhere
 * only what looks like one. This includes the data of a CloudEvent, even if no header says that it is a CloudEvent;
 * data in Base64 is shown decoded. In a value that is no JSON, every long number is masked, also one that JSON's
 * escapes hide.
 */
final class ValueView {

    private static final String DATA = "data";
    private static final String ENCODED = "data_base64";
    /** Data in Base64, in a text that is no JSON. */
    private static final Pattern ENCODED_TEXT = Pattern.compile("(\"" + ENCODED + "\"\\s*+:\\s*+\")[^\"]++");

    private final ObjectMapper json;
    private final List<FieldExpression> mobile;

    /**
     * @param mobile the expressions that find the mobile number, separated by spaces
     * @param maxDepth a value that is nested deeper is shown as text
     */
    ValueView(String mobile, int maxDepth) {
        this.json = StrictJson.mapper(maxDepth);
        this.mobile = FieldExpression.list(mobile);
    }

    String of(byte[] value) {
        try {
            JsonNode event = json.readTree(value);
            return event.isContainerNode()
                    ? Masking.lines(new Shown(value.length).whole(event).toPrettyString())
                    : text(value);
        } catch (IOException | SearchTooLongException notJson) {
            return text(value);
        }
    }

    private static String text(byte[] value) {
        String text = withoutEncoded(new String(value, StandardCharsets.UTF_8));
        return Masking.lines(Masking.maskedAsMeant(text, meant -> Masking.maskedThroughout(withoutEncoded(meant))));
    }

    private static String withoutEncoded(String text) {
        return ENCODED_TEXT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "***"));
    }

    /** The decoded JSON; if it is no JSON, only its size. */
    private JsonNode decoded(String encoded) {
        try {
            JsonNode data = json.readTree(Base64.getDecoder().decode(encoded));
            return data.isContainerNode() ? data : size(encoded);
        } catch (IllegalArgumentException | IOException notJson) {
            return size(encoded);
        }
    }

    private static JsonNode size(String encoded) {
        return TextNode.valueOf("*** (" + encoded.length() + " characters)");
    }

    /** One value, and its parts that are a mobile number by the mapping. */
    private final class Shown {

        private final Set<JsonNode> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
        private final SearchBudget budget;

        Shown(int bytes) {
            budget = new SearchBudget(bytes);
        }

        JsonNode whole(JsonNode event) {
            hide(event);
            return mapped(event, Masking::masked);
        }

        /** Finds mobile numbers in an application, in each application of an array, and in the data of a CloudEvent. */
        private void hide(JsonNode value) {
            if (value instanceof ObjectNode object) {
                if (object.path(ENCODED).isTextual()) {
                    object.set(ENCODED, decoded(object.get(ENCODED).textValue()));
                }
                mobile.forEach(expression -> expression.find(object, this::noteAsHidden, budget));
                hide(object.path(DATA));
                hide(object.path(ENCODED));
            } else if (value instanceof ArrayNode array) {
                array.forEach(this::hide);
            }
        }

        /** Returns false so that the search goes on, because every value that the mapping finds is hidden. */
        private boolean noteAsHidden(JsonNode value) {
            hidden.add(value);
            return false;
        }

        /**
         * The same JSON with masked texts and numbers: hidden ones by {@code Masking.number}, the rest by
         * {@code others}.
         */
        private JsonNode mapped(JsonNode node, UnaryOperator<String> others) {
            UnaryOperator<String> shown = hidden.contains(node) ? Masking::number : others;
            if (node instanceof ObjectNode object) {
                return mapped(object, shown);
            } else if (node instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, mapped(array.get(i), shown));
                }
            } else if (node.isTextual() || node.isNumber()) {
                String text = shown.apply(node.asText());
                return text.equals(node.asText()) ? node : TextNode.valueOf(text);
            }
            return node;
        }

        /** Masks the names of fields, too, because a name may be a mobile number. */
        private JsonNode mapped(ObjectNode object, UnaryOperator<String> shown) {
            ObjectNode all = object.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String name = Masking.masked(field.getKey());
                while (all.has(name)) {
                    name = "*" + name;
                }
                all.set(name, mapped(field.getValue(), shown));
            }
            return all;
        }
    }
}
