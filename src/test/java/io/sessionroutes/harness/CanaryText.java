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

/** A text that must not be found where it does not belong, in whatever form it may have been written there. */
public record CanaryText(String name, String text) {

    /** The places that do not have it, each of which must hold something; their names and sizes are printed. */
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
     * In clear, backwards, for URLs, in hexadecimal, in Base64 whatever stands before it, in JSON's escapes, as a list
     * of bytes.
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

    /** What is sure to be in the Base64 of a text in which this stands at a place of that remainder by three. */
    private static String base64(byte[] bytes, int shift) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        return Base64.getEncoder().encodeToString(shifted).substring((shift * 8 + 5) / 6, shifted.length * 8 / 6);
    }
}
