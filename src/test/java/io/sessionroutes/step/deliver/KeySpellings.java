package io.sessionroutes.step.deliver;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The forms in which a server may quote a key, by name. */
public final class KeySpellings {

    private KeySpellings() {}

    public static Map<String, String> of(String key) {
        Map<String, String> all = new LinkedHashMap<>();
        plain(key, all);
        escaped(key, all);
        encoded(key, all);
        split(key, all);
        partly(key, all);
        return all;
    }

    private static void plain(String key, Map<String, String> all) {
        all.put("as it is", key);
        all.put("capitals", key.toUpperCase(Locale.ROOT));
        all.put("small letters", key.toLowerCase(Locale.ROOT));
        all.put("capitals and small letters", swapped(key));
        all.put("backwards", new StringBuilder(key).reverse().toString());
        all.put("wide letters", each(key, letter -> letter > ' ' ? "" + (char) (letter + 0xfee0) : "" + (char) letter));
    }

    private static void escaped(String key, Map<String, String> all) {
        String url = URLEncoder.encode(key, StandardCharsets.UTF_8);
        all.put("URL", url);
        all.put("URL in small letters", url.toLowerCase(Locale.ROOT));
        all.put("URL twice", URLEncoder.encode(url, StandardCharsets.UTF_8));
        all.put("URL, all of it", each(key, "%%%02X"::formatted));
        all.put("URL, all in small letters", each(key, "%%%02x"::formatted));
        all.put("URL, every second", alternate(key, "%%%02x"));
        all.put("URL, sixteen bits", each(key, "%%u%04x"::formatted));
        all.put("JSON, slashes", key.replace("/", "\\/").replace("\"", "\\\""));
        all.put("JSON, all of it", each(key, "\\u%04x"::formatted));
        all.put("JSON, capitals", each(key, "\\u%04X"::formatted));
        all.put("JSON, every second", alternate(key, "\\u%04x"));
        all.put("JSON in JSON", each(key, "\\\\u%04x"::formatted));
        all.put("JSON in JSON in JSON", each(key, "\\\\\\\\u%04x"::formatted));
        all.put("JavaScript", each(key, "\\u{%x}"::formatted));
        all.put("C", each(key, "\\x%02x"::formatted));
        all.put("C, octal", each(key, "\\%03o"::formatted));
        all.put(
                "shell",
                each(key, letter -> Character.isLetterOrDigit(letter) ? "" + (char) letter : "\\" + (char) letter));
        all.put("HTML, decimal", each(key, "&#%d;"::formatted));
        all.put("HTML, padded", each(key, "&#%05d;"::formatted));
        all.put("HTML, hexadecimal", each(key, "&#x%x;"::formatted));
        all.put("HTML, capitals", each(key, "&#X%X;"::formatted));
        all.put("HTML, without semicolons", each(key, "&#x%x"::formatted) + " ");
        all.put(
                "HTML, named",
                key.replace("&", "&amp;")
                        .replace("+", "&plus;")
                        .replace("/", "&sol;")
                        .replace("-", "&hyphen;"));
        all.put("HTML in HTML", each(key, "&amp;#%d;"::formatted));
        all.put("HTML in JSON", each(key, "\\u0026#%d;"::formatted));
        all.put("quoted-printable", each(key, "=%02X"::formatted));
        all.put("quoted-printable, every second", alternate(key, "=%02X"));
        all.put("quoted-printable, wrapped", each(key, "%c=\r\n"::formatted));
    }

    private static void encoded(String key, Map<String, String> all) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] within = ("x".repeat(before) + key + "yz").getBytes(StandardCharsets.UTF_8);
            all.put("Base64 behind " + before, Base64.getEncoder().encodeToString(within));
            all.put(
                    "Base64 for URLs behind " + before,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(within));
            all.put(
                    "wrapped Base64 behind " + before,
                    Base64.getMimeEncoder(8, "\r\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(within));
            all.put(
                    "text before Base64 behind " + before,
                    "sent" + Base64.getEncoder().encodeToString(within));
            all.put(
                    "Base64 in a URL behind " + before,
                    encode(Base64.getEncoder().encodeToString(within)));
        }
        all.put("Base64 of JSON", base64("{\"link_id\":\"a\",\"api_key\":\"" + key.replace("/", "\\/") + "\"}"));
        all.put("Base64 of a URL", base64("api_key=" + encode(key)));
        all.put("Base64 of Base64", base64(base64(key)));
        all.put("hexadecimal", HexFormat.of().formatHex(bytes));
        all.put("hexadecimal in capitals", HexFormat.of().withUpperCase().formatHex(bytes));
        all.put("hexadecimal with blanks", HexFormat.ofDelimiter(" ").formatHex(bytes));
        all.put("hexadecimal with colons", HexFormat.ofDelimiter(":").formatHex(bytes));
        all.put("hexadecimal with 0x", each(key, "0x%02x, "::formatted));
        all.put("hexadecimal behind a digit", "a" + HexFormat.of().formatHex(bytes));
        all.put("a list of bytes", Arrays.toString(bytes));
        all.put("a short list of bytes", Arrays.toString(bytes).replace(" ", ""));
    }

    private static void split(String key, Map<String, String> all) {
        all.put("blanks", each(key, "%c "::formatted));
        all.put("line ends", each(key, "%c\r\n"::formatted));
        all.put("written line ends", each(key, "%c\\r\\n"::formatted));
        all.put(
                "a line end in the middle",
                key.substring(0, key.length() / 2) + "\n  " + key.substring(key.length() / 2));
        all.put("blanks without width", each(key, "%c\u200b"::formatted));
        all.put("soft hyphens", each(key, "%c\u00ad"::formatted));
        all.put("soft hyphens of HTML", each(key, "%c&shy;"::formatted));
        all.put("narrow blanks", each(key, "%c\u202f"::formatted));
        all.put("tags", each(key, "%c<wbr>"::formatted));
        all.put("nested tags", each(key, "<b class='x'>%c</b>"::formatted));
        all.put("dots", each(key, "%c..."::formatted));
        all.put("quotes", each(key, "'%c', "::formatted));
        all.put("NULs", each(key, "%c\0"::formatted));
    }

    private static void partly(String key, Map<String, String> all) {
        all.put("its start", key.substring(0, 8) + "****");
        all.put("its end", "****" + key.substring(key.length() - 8));
        all.put("start and end", key.substring(0, 8) + "..." + key.substring(key.length() - 8));
        all.put("its start in Base64", base64(key.substring(0, 8)));
        all.put("all but its end", key.substring(0, Math.max(8, key.length() - 1)));
    }

    private static String each(String key, IntFunction<String> spelled) {
        return key.chars().mapToObj(spelled).collect(Collectors.joining());
    }

    /** Writes every second letter in this form. */
    private static String alternate(String key, String spelling) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            text.append(i % 2 == 0 ? spelling.formatted((int) key.charAt(i)) : key.substring(i, i + 1));
        }
        return text.toString();
    }

    private static String swapped(String key) {
        return each(
                key,
                letter -> ""
                        + (char)
                                (Character.isUpperCase(letter)
                                        ? Character.toLowerCase(letter)
                                        : Character.toUpperCase(letter)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
