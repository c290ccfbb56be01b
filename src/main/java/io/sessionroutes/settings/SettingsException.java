package io.sessionroutes.settings;

import java.util.List;

/** Says that the settings cannot be used. Carries every problem at once, one line each; a line never holds a secret. */
public final class SettingsException extends RuntimeException {

    private final transient List<String> problems;

    public SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem: the key and its environment name, what was found, what was expected. */
    public List<String> problems() {
        return problems;
    }
}
