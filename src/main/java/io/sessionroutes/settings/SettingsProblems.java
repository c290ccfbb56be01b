package io.sessionroutes.settings;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that the operator reads all of it at once and not one line per start. */
final class SettingsProblems {

    private static final int LONGEST = 80;

    private final List<String> lines = new ArrayList<>();

    /** A value that breaks its rule; the value is shown. */
    void broken(String key, String value, String expected) {
        add(
                key,
                value.isEmpty()
                        ? "is blank, expected " + expected
                        : "found '" + shown(value) + "', expected " + expected);
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

    /** One short line, whatever the value holds, and without the password of a URL. */
    private static String shown(String value) {
        String clean = value.replaceAll("\\p{Cntrl}", "?").replaceAll("//[^/@]*@", "//***@");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
    }
}
