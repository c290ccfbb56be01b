package io.sessionroutes.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A made-up secret that no output may contain, in any form in which it could be written. */
public record CanaryText(String name, String text) {

    /** Checks that a text, which must not be empty, contains no canary. Prints the name and the size of the text. */
    public static void assertAbsent(String place, String content, CanaryText... canaries) {
        assertThat(content).as(place + ", which is searched").isNotBlank();
        List<String> found = new ArrayList<>();
        for (CanaryText canary : canaries) {
            canary.forms().stream().filter(content::contains).forEach(form -> found.add(canary.name + " as " + form));
        }
        System.out.println(
                "searched " + place + ": " + content.length() + " characters for " + canaries.length + " texts");
        assertThat(found).as("found in " + place).isEmpty();
    }

    /**
     * The text as it is, reversed, encoded for URLs, in hexadecimal, in JSON's escapes, as a list of bytes, and in
     * Base64 with any number of bytes before it.
     */
    public Set<String> forms() {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Set<String> forms = new LinkedHashSet<>(List.of(
                text,
                new StringBuilder(text).reverse().toString(),
                URLEncoder.encode(text, StandardCharsets.UTF_8),
                URLEncoder.encode(text, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                HexFormat.ofDelimiter(" ").formatHex(bytes),
                HexFormat.ofDelimiter(":").formatHex(bytes),
                text.replace("/", "\\/"),
                joined(bytes, "\\u%04x", ""),
                joined(bytes, "%%%02X", ""),
                joined(bytes, "%d", ", "),
                joined(bytes, "%d", ",")));
        IntStream.range(0, 3).forEach(shift -> forms.add(base64(bytes, shift)));
        return forms;
    }

    private static String joined(byte[] bytes, String format, String between) {
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> String.format(format, bytes[i]))
                .collect(Collectors.joining(between));
    }

    /** The part of the Base64 that depends on these bytes alone, if {@code shift} bytes (modulo 3) are before them. */
    private static String base64(byte[] bytes, int shift) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        return Base64.getEncoder().encodeToString(shifted).substring((shift * 8 + 5) / 6, shifted.length * 8 / 6);
    }
}
