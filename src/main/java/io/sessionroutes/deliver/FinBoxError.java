package io.sessionroutes.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What FinBox says of a refusal, in any of its shapes: {@code error.code} and {@code error.message}, else
 * {@code detail}, else {@code message}, else the body's text, cut. Cleaned, for it goes to logs and headers.
 *
 * @param code FinBox's code, or null
 * @param message FinBox's words, or null
 */
record FinBoxError(@Nullable String code, @Nullable String message) {

    private static final int MAX_MESSAGE = 300;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Z}\\s]+");
    /** A run of digits as long as a mobile or account number: FinBox may quote what it refuses. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6,}");

    static FinBoxError read(byte[] body) {
        JsonNode tree = tree(body);
        if (tree == null || !tree.isObject()) {
            return new FinBoxError(
                    null, clean(new String(body, 0, Math.min(body.length, 4 * MAX_MESSAGE), StandardCharsets.UTF_8)));
        }
        JsonNode error = tree.path("error");
        String code = error.path("code").textValue();
        String message = first(error.path("message"), tree.path("detail"), tree.path("message"));
        return new FinBoxError(code != null && CODE.matcher(code).matches() ? code : null, clean(message));
    }

    private static @Nullable JsonNode tree(byte[] body) {
        try {
            return body.length == 0 ? null : JSON.readTree(body);
        } catch (IOException notJson) {
            return null;
        }
    }

    private static String first(JsonNode... candidates) {
        for (JsonNode candidate : candidates) {
            if (candidate.isTextual()) {
                return candidate.textValue();
            }
        }
        return "";
    }

    private static @Nullable String clean(String text) {
        String printable = DIGITS.matcher(UNPRINTABLE.matcher(text).replaceAll(" "))
                .replaceAll("***")
                .trim();
        if (printable.isEmpty()) {
            return null;
        }
        return printable.length() <= MAX_MESSAGE ? printable : printable.substring(0, MAX_MESSAGE) + "...";
    }
}
