package io.sessionroutes.settings;

import io.sessionroutes.message.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects all problems of the settings, so that the operator reads all of them at once and not one for each start. */
final class SettingsProblems {

    private static final int LONGEST = 80;
    private static final Pattern PASSWORD = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", Pattern.DOTALL);

    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)?.*", Pattern.DOTALL);
    private static final Pattern QUERY = Pattern.compile("([^?]*)(\\?)(.+)", Pattern.DOTALL);
    private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("([^?#]*)([?#])(.+)", Pattern.DOTALL);

    private final List<String> lines = new ArrayList<>();

    /** A value that breaks its rule; the value is shown. */
    void broken(String key, String value, String expected) {
        add(key, found(key, value, expected));
    }

    /** The text about a value that breaks its rule; the value is shown. */
    static String found(String key, String value, String expected) {
        return value.isEmpty()
                ? "is blank, expected " + expected
                : "found '" + shown(key, value) + "', expected " + expected;
    }

    void add(String key, String what) {
        line(key + " (" + Key.environmentName(key) + "): " + what);
    }

    void line(String line) {
        lines.add(line);
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new SettingsException(lines);
        }
    }

    /** The value as one short line. In an expression '@' and '?' have another meaning; no expression is a secret. */
    private static String shown(String key, String value) {
        boolean isExpression = key.startsWith("mapping.")
                || Set.of(Key.SESSION_CARRY.key(), Key.EVENTS_TYPE.key()).contains(key);
        String clean = VisibleText.line(isExpression ? value : withoutSecrets(value));
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
    }

    /**
     * The value without a password before an address and without a key in the query of a URL. All text before the last
     * '@' is left out, because a password may hold any character.
     */
    private static String withoutSecrets(String value) {
        Matcher query = (value.contains("://") ? QUERY_OR_FRAGMENT : QUERY).matcher(value);
        if (!query.matches()) {
            return PASSWORD.matcher(value).replaceFirst("$1***@");
        }
        // An '@' behind a '?' ends a password or belongs to the query. Neither part is shown then.
        String shown = query.group(3).contains("@")
                ? SCHEME.matcher(value).replaceFirst("$1***")
                : PASSWORD.matcher(query.group(1)).replaceFirst("$1***@");
        return shown + query.group(2) + "***";
    }
}
