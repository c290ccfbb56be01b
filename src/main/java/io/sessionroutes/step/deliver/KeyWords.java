package io.sessionroutes.step.deliver;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys of fewer than eight characters. So short a text is in many others by chance, so each is looked for as a word of
 * its own: between characters that are neither letters nor digits, whatever the case.
 */
final class KeyWords {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/_-]{3,}+");
    private static final Pattern READABLE = Pattern.compile("[ -~\\r\\n\\t]+");

    /** From so many characters on a secret within a longer word is no chance. */
    private static final int TELLING = 4;

    private final @Nullable Pattern words;
    private final List<String> telling;

    /** @param secrets texts of ASCII without blanks; those with eight characters and more are not looked at */
    KeyWords(Collection<String> secrets) {
        telling = secrets.stream()
                .map(secret -> secret.toLowerCase(Locale.ROOT))
                .filter(secret -> secret.length() >= TELLING && secret.length() < KeyParts.LENGTH)
                .toList();
        String any = secrets.stream()
                .filter(secret -> !secret.isEmpty() && secret.length() < KeyParts.LENGTH)
                .map(secret -> secret.toLowerCase(Locale.ROOT))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        words = any.isEmpty()
                ? null
                : Pattern.compile("(?<![A-Za-z0-9])(?:" + any + ")(?![A-Za-z0-9])", Pattern.CASE_INSENSITIVE);
    }

    /** Whether one is in this text, as a word. */
    boolean in(String text) {
        return words != null && words.matcher(text).find();
    }

    /** Whether one of at least four characters is anywhere in this word. */
    boolean within(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return telling.stream().anyMatch(small::contains);
    }

    /** Whether one is in a piece of this text that is Base64 or hexadecimal. */
    boolean encodedIn(String text) {
        return words != null
                && TOKEN.matcher(text)
                        .results()
                        .flatMap(token -> EncodedBytes.readings(token.group()).stream())
                        .anyMatch(reading -> READABLE.matcher(reading).matches() && in(reading));
    }

    /** The text with asterisks in place of each. */
    String masked(String text) {
        return words == null ? text : words.matcher(text).replaceAll("***");
    }
}
