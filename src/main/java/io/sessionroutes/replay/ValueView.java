package io.sessionroutes.replay;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sessionroutes.parse.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A value as a person may see it: mobile numbers are masked, where the mapping expects one whatever it looks like,
 * elsewhere by their looks. In a value that is no JSON every long number is masked.
 */
final class ValueView {

    private final ObjectMapper json = StrictJson.mapper();
    private final List<JsonPointer> mobile;

    /** @param mobilePointers the JSON Pointers of the mobile number, separated by spaces */
    ValueView(String mobilePointers) {
        this.mobile = Arrays.stream(mobilePointers.split("\\s+"))
                .filter(text -> !text.isEmpty())
                .map(JsonPointer::compile)
                .toList();
    }

    String of(byte[] value) {
        try {
            JsonNode event = json.readTree(value);
            if (event != null && event.isContainerNode()) {
                mobile.forEach(pointer -> hide(event, pointer));
                return Plain.lines(masked(event).toPrettyString());
            }
        } catch (IOException notJson) {
            return text(value);
        }
        return text(value);
    }

    private static String text(byte[] value) {
        return Plain.lines(Plain.maskedThroughout(new String(value, StandardCharsets.UTF_8)));
    }

    private static void hide(JsonNode event, JsonPointer pointer) {
        JsonNode number = event.at(pointer);
        if (!number.isValueNode() || number.isNull()) {
            return;
        }
        String hidden = Plain.number(number.asText());
        if (event.at(pointer.head()) instanceof ObjectNode parent) {
            parent.put(pointer.last().getMatchingProperty(), hidden);
        } else if (event.at(pointer.head()) instanceof ArrayNode parent) {
            parent.set(pointer.last().getMatchingIndex(), hidden);
        }
    }

    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(masked(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(array.get(i)));
            }
        } else if (node.isTextual() || node.isNumber()) {
            String shown = Plain.masked(node.asText());
            return shown.equals(node.asText()) ? node : TextNode.valueOf(shown);
        }
        return node;
    }
}
