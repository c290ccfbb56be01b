package io.sessionroutes.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings that an operator gives, and the problems in them. */
final class GivenSettings {

    private GivenSettings() {}

    /** This setting, with those that are required. */
    static Map<String, String> with(String key, String value) {
        Map<String, String> given = new HashMap<>(Map.of("kafka.brokers", "localhost:9092"));
        given.put(key, value);
        return given;
    }

    /** The texts of all problems; empty if there is no problem. */
    static List<String> problems(Map<String, String> given, Settings.Need need) {
        SettingsException wrong = catchThrowableOfType(SettingsException.class, () -> Settings.of(given, need));
        return wrong == null ? List.of() : wrong.problems();
    }
}
