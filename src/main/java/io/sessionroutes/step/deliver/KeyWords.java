package io.sessionroutes.step.deliver;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys of fewer than eight characters. Many texts contain such a short text by chance, so each key is searched
 * for as a word: between characters that are neither letters nor digits, in any letter case.
 */
final class KeyWords {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/_-]{3,}+");
    private static final Pattern READABLE = Pattern.compile("[ -~\\r\\n\\t]+");

    /** A secret of at least this many characters within a longer word is not there by chance. */
    private static final int TELLING = 4;

    private final @Nullable Pattern words;
    private final List<String> telling;

    /** @param secrets texts of ASCII without blanks; those with eight or more characters are ignored */
    KeyWords(Collection<String> secrets) {
        List<String> shortOnes = secrets.stream()
                .filter(secret -> !secret.isEmpty() && secret.length() < KeyParts.LENGTH)
                .map(secret -> secret.toLowerCase(Locale.ROOT))
                .toList();
        telling =
                shortOnes.stream().filter(secret -> secret.length() >= TELLING).toList();
        String any = shortOnes.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        words = any.isEmpty()
                ? null
                : Pattern.compile("(?<![A-Za-z0-9])(?:" + any + ")(?![A-Za-z0-9])", Pattern.CASE_INSENSITIVE);
    }

    /** Whether a key is in this text, as a word. */
    boolean in(String text) {
        return words != null && words.matcher(text).find();
    }

    /** Whether a key of at least four characters is anywhere in this word. */
    boolean within(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return telling.stream().anyMatch(small::contains);
    }

    /** Whether a key is in a piece of this text that is Base64 or hexadecimal. */
    boolean encodedIn(String text) {
        return words != null
                && TOKEN.matcher(text)
                        .results()
                        .flatMap(token -> EncodedBytes.readings(token.group()).stream())
                        .anyMatch(reading -> READABLE.matcher(reading).matches() && in(reading));
    }

    /** The text with asterisks in place of each key. */
    String masked(String text) {
        return words == null ? text : words.matcher(text).replaceAll("***");
    }
}
