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
import java.util.regex.Pattern;

/**
 * A value as a person may see it: mobile numbers are masked, where the mapping expects one whatever it looks like,
 * elsewhere by their looks. That goes for the data of a CloudEvent too, whether the record's headers call it one or
 * not; data in Base64 is shown decoded. In a value that is no JSON every long number is masked.
 */
final class ValueView {

    private static final String DATA = "data";
    private static final String ENCODED = "data_base64";
    /** As it stands in a text that is no JSON. */
    private static final Pattern ENCODED_TEXT = Pattern.compile("(\"" + ENCODED + "\"\\s*+:\\s*+\")[^\"]++");

    private final ObjectMapper json;
    private final List<FieldExpression> mobile;

    /**
     * @param mobile the expressions that lead to the mobile number, separated by spaces
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
        String text = ENCODED_TEXT
                .matcher(new String(value, StandardCharsets.UTF_8))
                .replaceAll(found -> found.group(1) + "***");
        return Masking.lines(Masking.maskedThroughout(text));
    }

    /** What the Base64 stands for; if that is no JSON, how much it is. */
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

    /** One value, and what is a mobile number in it by the mapping. */
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

        /** In an application, in each of several, and in an envelope around one. */
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

        /** Never the last that is wanted: each value that the mapping leads to is hidden. */
        private boolean noteAsHidden(JsonNode value) {
            hidden.add(value);
            return false;
        }

        /** The same with each text and number, however deep, as {@code shown} has it. */
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

        /** A name may be a number, too. */
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
