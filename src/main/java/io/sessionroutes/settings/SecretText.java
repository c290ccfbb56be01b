package io.sessionroutes.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A text that is never shown: it prints as {@code ***} and has no property that a serializer would find. */
public final class SecretText {

    private static final Set<String> STAND_INS = Set.of("changeme", "change-me", "your-api-key", "your_api_key");

    private final String text;

    SecretText(String text) {
        this.text = text;
    }

    /** The text itself, for the one place that sends it. */
    public String reveal() {
        return text;
    }

    /** The reason why this cannot be a key, without any part of it; empty if it can. */
    Optional<String> flaw() {
        if (text.isBlank()) {
            return Optional.of("is blank");
        }
        if (text.chars().anyMatch(letter -> letter <= ' ' || letter == 0x7f)) {
            return Optional.of("holds a space, a line end or a control character (value not shown)");
        }
        if (text.chars().anyMatch(letter -> letter > 0x7f)) {
            return Optional.of("holds a character outside ASCII (value not shown)");
        }
        if (STAND_INS.contains(text.toLowerCase(Locale.ROOT)) || text.matches("<.*>|\\$\\{.*}|\\{\\{.*}}")) {
            return Optional.of("is a placeholder, not a key");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "***";
    }
}
