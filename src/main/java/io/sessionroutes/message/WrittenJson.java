package io.sessionroutes.message;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts JSON that is already written among fields that Jackson writes. */
public final class WrittenJson {

    private WrittenJson() {}

    /**
     * For {@code @JsonAnyGetter}: each text unchanged, in its order.
     *
     * @param texts JSON by name, or null
     */
    public static Map<String, RawValue> fields(@Nullable Map<String, String> texts) {
        if (texts == null || texts.isEmpty()) {
            return Map.of();
        }
        Map<String, RawValue> fields = new LinkedHashMap<>();
        texts.forEach((name, json) -> fields.put(name, new RawValue(json)));
        return fields;
    }
}
