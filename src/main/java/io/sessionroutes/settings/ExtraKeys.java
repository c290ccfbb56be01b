package io.sessionroutes.settings;

import io.sessionroutes.message.SessionRequest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the keys {@code mapping.extra.<FinBox's name>}: for a parameter of FinBox without a field of its own, each says
 * where in an event its value is. The value is passed on unchanged.
 */
final class ExtraKeys {

    private static final String PREFIX = "mapping.extra.";
    private static final int MOST = 20;
    private static final String NAME = "[a-z][a-z0-9_]{0,63}";

    private ExtraKeys() {}

    static boolean isExtra(String key) {
        return key.startsWith(PREFIX);
    }

    /** The keys in the environment, under their names in the file. */
    static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> given = new TreeMap<>();
        String prefix = Key.environmentName(PREFIX);
        environment.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                given.put(PREFIX + name.substring(prefix.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        return given;
    }

    /** By FinBox's name, the expressions that read it. Each fault becomes a problem. */
    static Map<String, String> settle(Map<String, String> given, SettingsProblems problems) {
        Map<String, String> extras = new TreeMap<>();
        SettingRule rule = SettingRule.expressions();
        new TreeMap<>(given).forEach((key, value) -> {
            if (!isExtra(key)) {
                return;
            }
            String name = key.substring(PREFIX.length());
            String expressions = value.strip();
            String refusal = refusal(name);
            if (!refusal.isEmpty()) {
                problems.add(key, refusal);
            } else if (!rule.accepts().test(expressions)) {
                problems.broken(key, expressions, rule.insteadOf().apply(expressions));
            } else {
                extras.put(name, expressions);
            }
        });
        if (extras.size() > MOST) {
            problems.line(PREFIX + "*: " + extras.size() + " are given, expected " + MOST + " at most");
        }
        return extras;
    }

    private static String refusal(String name) {
        if (name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT).contains("apikey")) {
            return "cannot be set: FinBox's API key is never taken from an event";
        }
        if (SessionRequest.parameters().contains(name.toLowerCase(Locale.ROOT))) {
            return "cannot be set: this parameter has a field of its own, expected the name of another";
        }
        return name.matches(NAME)
                ? ""
                : "expected FinBox's name of a parameter after " + PREFIX
                        + ": small letters, digits and '_', at most 64, a letter first";
    }
}
