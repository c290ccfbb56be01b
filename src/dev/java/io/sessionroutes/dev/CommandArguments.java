package io.sessionroutes.dev;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Command-line arguments of the form {@code --name value}, each as often as wanted. Anything else is refused with a
 * sentence.
 */
record CommandArguments(Map<String, List<String>> values) {

    static CommandArguments of(String... args) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("expected --name value, found: " + args[i]);
            }
            values.computeIfAbsent(args[i].substring(2), name -> new ArrayList<>())
                    .add(args[i + 1]);
        }
        return new CommandArguments(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    String text(String name, String fallback) {
        return has(name) ? all(name).get(0) : fallback;
    }

    int number(String name, int fallback) {
        return has(name) ? Integer.parseInt(text(name, "")) : fallback;
    }

    /** Reads {@code 250ms}, {@code 2s} or {@code 1m}. */
    static Duration duration(String text) {
        String value = text.replace(" ", "");
        if (value.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
        }
        long amount = Long.parseLong(value.substring(0, value.length() - 1));
        return switch (value.charAt(value.length() - 1)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            default -> throw new IllegalArgumentException("not a duration (250ms, 2s, 1m): " + text);
        };
    }
}
